# Des mots qui figurent sur chaque page.
problem = Il y a un problème
error-prefix = Erreur :
