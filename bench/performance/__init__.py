"""How fast: against the limit of the hardware, against what people would use instead, and stage by stage.

figures.py   repeated timings: median and spread
page.py      pages of docs/performance: how, on what machine, with which versions
home.py      a private home with the models of the real one and an empty cache
drafts.py    drafts of a wanted length, none like another
rates.py     what llama.cpp itself can do, by bare calls
ledger.py    what a model is asked, token by token
worker.py    reviews drafts in a process of its own and tells what that took
limit.py  peers.py  stages.py  hook.py  together.py    one measurement, one page each
"""
