# Des mots qui figurent sur chaque page.
problem = Il y a un problème
<<<<<<< HEAD
error-prefix = Erreur :
=======
error-prefix = Erreur :
>>>>>>> words
