# Les champs propres à l’organisation, et comment on y répond.

# -- les réponses
details = Autres informations
details-save = Enregistrer
detail-none = Non précisé
detail-yes = Oui
detail-no = Non
detail-too-long = Cela dépasse 2 000 caractères.
detail-no-number = Ce n’est pas un nombre. Écrivez 1234.5 ou 1234,5, quinze chiffres au plus.
detail-no-day = Ce n’est pas un jour du calendrier.
detail-no-choice = Cela ne fait pas partie des choix possibles.
detail-no-check = Choisissez oui ou non.
detail-retired = Cela n’est plus demandé.
detail-no-purpose = La politique en vigueur n’utilise pas ces réponses pour ce à quoi sert ce champ.
detail-gone = Quelqu’un l’a modifié à l’instant. Regardez de nouveau.
