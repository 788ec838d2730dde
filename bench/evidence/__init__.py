"""Training, calibration and accuracy of the judges, on labelled stories."""
