# Words that stand on every page.
problem = There is a problem
error-prefix = Error:
