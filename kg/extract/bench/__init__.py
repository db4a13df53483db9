"""The rule writer's bench: why a rule matched, why it did not, what rules do on a corpus, and a draft of the next one.

Everything here answers with plain values of words and numbers, for the command line to print or to give as JSON.
"""
