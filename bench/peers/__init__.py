"""What people would use instead: small programs that run the other tools, most of them in environments of their own."""
