# Wörter, die auf jeder Seite stehen.
problem = Es gibt ein Problem
error-prefix = Fehler:
