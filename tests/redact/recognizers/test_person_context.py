"""Persons by the words around them. A hit is evidence; what it is worth is the fusion's business."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("Nour (platform), Sæther (security) and I wrote it", "Sæther"),
    ("Dr. Amara Obi asked", "Dr. Amara Obi"),
    ("we met Mr. Yamamoto there", "Mr. Yamamoto"),
    ("my manager Grace agreed", "Grace"),
    ("our tech lead, Ravi Menon, left", "Ravi Menon"),
    ("Priya Raman (staff engineer) wrote it", "Priya Raman"),
    ("Grace, our designer, drew it", "Grace"),
    ("then Deniz said no", "Deniz"),
    ("I paired with Oluwaseun on it", "Oluwaseun"),
    ("signed off by K. Lindqvist today", "K. Lindqvist"),
    ("J. R. Okafor signed", "J. R. Okafor"),
    ("author: maria gomez", "maria gomez"),
    ("Reviewer: Ngozi Eze", "Ngozi Eze"),
    ("thanks to Petra and others", "Petra"),
    ("Hi Victor, the card", "Victor"),
    ("My name is Owen.", "Owen"),
    ("Faith from support kept", "Faith"),
    ("I promised Will that it would hold", "Will"),
    ("Odile ported the driver", "Odile"),
    ("Kofi's squad took it", "Kofi"),
    ("**Priya Raman** (staff engineer)", "Priya Raman"),
    ("was committed to the repository by Dawn.", "Dawn"),
    ("together with Petra we", "Petra"),
    ("Giovanna Rodrigues MD", "Giovanna Rodrigues MD"),
    ("Attendees: TOMASELLO-VIK, Irène; me", "TOMASELLO-VIK, Irène"),
    ("| ÞORVALDSDÓTTIR, Sunna |", "ÞORVALDSDÓTTIR, Sunna"),
    ("Mi jefa, Rocío, pidió una copia", "Rocío"),
    ("Unsere Kollegin Mechthild sah es", "Mechthild"),
    ("The review by J.-P. Quintal ran long", "J.-P. Quintal"),
    ("owner: Mwangi, Josephine W.", "Mwangi, Josephine W."),
    ("The reviewer, van der Heijden, Pieter, asked", "van der Heijden, Pieter"),
    ("Fernández de Córdoba y Ruiz, Macarena", "Fernández de Córdoba y Ruiz, Macarena"),
    ("Gülizar Hanım split the topics", "Gülizar Hanım"),
    ("then Dana-san left", "Dana-san"),
    ("When T.J. left, I stayed", "T.J."),
    ("they call me Ash at work", "Ash"),
    ("I disagreed with Grace about it", "Grace"),
    ("Das war mit Kollege Huber klar", "Huber"),
    ("I owe this to Frau Dr. Wiebke Lüttenjohann, who", "Frau Dr. Wiebke Lüttenjohann"),
    ("is Summer back? only she knows", "Summer"),
    ("schicken, z. Hd. Lohse.", "Lohse"),
    ("attn: Okonjo, ground floor", "Okonjo"),
    ("ok per T.J. we drop it", "T.J."),
    ("paired with J.P., who left", "J.P."),
]
NEAR_MISSES = [
    "moved there from home and I'm on call",
    "the queue (platform) and its twin (security) and more",
    "the manager wanted more",
    "our lead time fell",
    "my designer friend",
    "a director of nothing",
    "said nothing at all",
    "DOCKER, Kubernetes",
    "with and without",
    "the team's idea",
    "version 2. Then we",
    "by the end of the day",
    "| Redis, Julia |",
    "| Kafka, Jenkins |",
    "| Later, Julia and Maria |",
    "Later, Julia",
    "a sans font in Dana sans",
    "is Redis back? nobody knows",
    "is it back?",
    "written with A.I. in mind",
    "per U.S. law",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("person_context", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("person_context", text) == []
