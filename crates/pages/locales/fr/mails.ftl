# Les e-mails. La partie texte est lue aussi souvent que l’autre ; les phrases conviennent aux deux.

mail-hello = Bonjour,
mail-hello-name = Bonjour { $name },

mail-ack-subject = [#{ $number }] Nous avons votre demande : { $subject }
mail-ack-subject-none = [#{ $number }] Nous avons votre demande
mail-ack-heading = Nous avons votre demande. Elle porte le numéro { $count }
mail-ack-read = Une personne la lit et répond par e-mail.
mail-ack-by = Vous aurez de nos nouvelles au plus tard le { $moment } ({ $zone }).
mail-ack-add = Pour ajouter quelque chose, répondez à ce message. Il n’est pas nécessaire d’écrire le numéro.
mail-ack-open = Voir où elle en est
mail-ack-rights = Vous pouvez voir tout ce que nous détenons à votre sujet, le rectifier ou le faire effacer.

mail-reply-subject = Re: [#{ $number }] { $subject }
mail-from-agent = { $agent } chez { $name }
mail-reply-ticket = Demande { $count }. Répondez à ce message pour la compléter.

mail-reply-files = { $count ->
    [one] Un fichier est trop volumineux pour un e-mail. Il se trouve sur le portail, où vous vous connectez avec cette adresse :
   *[other] { $count } fichiers sont trop volumineux pour un e-mail. Ils se trouvent sur le portail, où vous vous connectez avec cette adresse :
}

mail-offer-subject = Une réponse vous attend chez { $name }
mail-offer = { $name } a une réponse pour vous. Elle se trouve sur le portail : connectez-vous-y avec l’adresse à laquelle ce message est arrivé.
mail-offer-open = Ouvrir le portail
mail-offer-why = Elle ne pouvait pas, ou ne devait pas, partir par e-mail. Rien d’autre ne figure ici.

mail-link-portal-subject = Votre lien de connexion pour { $name }
mail-link-portal = Ouvrez ce lien pour voir vos demandes chez { $name }.
mail-link-sign-in = Se connecter
mail-link-minutes = { $count ->
    [one] Il fonctionne une fois, pendant une minute.
   *[other] Il fonctionne une fois, pendant { $count } minutes.
}
mail-link-hours = Il fonctionne une fois, pendant { $count } heures.
mail-link-not-you = Vous n’avez rien demandé ? Alors ne faites rien : personne ne peut utiliser le lien sans ce message. Veuillez ne pas le transférer.

mail-code-subject = Votre code de connexion pour { $name }
mail-code = Quelqu’un, vous, nous l’espérons, se connecte chez { $name } avec un navigateur que nous n’avons encore jamais vu. Voici le code à y saisir :
mail-code-minutes = { $count ->
    [one] Il est valable une minute.
   *[other] Il est valable { $count } minutes.
}
mail-code-not-you = Ce n’était pas vous ? Alors ne donnez le code à personne, pas même à nous. Sans lui, le lien que vous avez reçu n’ouvre rien.

mail-farewell-subject = { $name } a effacé vos données
mail-farewell-erased = Comme vous l’avez demandé, nous avons effacé :
mail-farewell-tickets = { $count ->
    [one] { $count } demande
   *[other] { $count } demandes
  }
mail-farewell-messages = { $count ->
    [one] { $count } message qui s’y trouvait
   *[other] { $count } messages qui s’y trouvaient
  }
mail-farewell-files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
  }
mail-farewell-addresses = { $count ->
    [one] { $count } adresse sous laquelle nous vous connaissions
   *[other] { $count } adresses sous lesquelles nous vous connaissions
  }
mail-farewell-others = { $count ->
    [one] { $count } autre entrée
   *[other] { $count } autres entrées : votre profil, ce qui vous a été envoyé, qui l’a consulté
  }
mail-farewell-keys = { $count ->
    [one] { $count } clé, celle qui ouvrait tout cela
   *[other] { $count } clés, celles qui ouvraient tout cela
  }
mail-farewell-links = { $count ->
    [one] { $count } entrée que vous avez écrite
   *[other] { $count } entrées que vous avez écrites
  }
mail-farewell-links-why = à propos de quelqu’un d’autre, sans votre nom
mail-farewell-links-until = quand cela aussi sera effacé
mail-farewell-kept = Ceci a dû rester :
mail-farewell-kept-line = { $what } : { $why } ; fin : { $until }
mail-farewell-when = À partir de cette date, aucune de nos sauvegardes ne peut les rétablir : { $name }.
mail-farewell-receipt = Votre reçu :
mail-farewell-last = C’est notre dernier message à ce sujet. Votre adresse est effacée elle aussi, une fois ce message remis.

mail-security-subject = À propos de votre connexion chez { $name }
mail-security-locked = Quelqu’un a saisi cinq fois un mot de passe erroné pour votre compte chez { $name }. Les navigateurs que nous ne connaissons pas sont refusés pendant un moment.
mail-security-new-browser = Quelqu’un s’est connecté à votre compte chez { $name } avec un navigateur que nous n’avions encore jamais vu.
mail-security-password = Le mot de passe de votre compte chez { $name } a été changé.
mail-security-factor-on = Un second facteur est désormais demandé quand vous vous connectez chez { $name }.
mail-security-factor-off = Aucun second facteur n’est plus demandé quand vous vous connectez chez { $name }.
mail-security-linked = On peut désormais se connecter à votre compte chez { $name } par un service de connexion.
mail-security-unlinked = On ne peut plus se connecter à votre compte chez { $name } par un service de connexion.
mail-security-passkey-added = On peut désormais se connecter à votre compte chez { $name } avec une nouvelle clé d’accès (passkey).
mail-security-passkey-removed = Une clé d’accès (passkey) de votre compte chez { $name } a été retirée : plus personne ne se connecte avec elle.
mail-security-passkey-cloned = Une clé d’accès (passkey) de votre compte chez { $name } a été utilisée hors de son tour, comme s’il en existait une copie. Personne n’a été admis, et ni la clé ni une copie ne fonctionnent plus. Retirez-la et ajoutez-en une nouvelle.
mail-security-recovery = Un code de secours a été utilisé pour se connecter à votre compte chez { $name }.
mail-security-lost = Votre accès chez { $name } a été signalé comme perdu ou volé.
mail-security-reset = Tout ce qui permettait de se connecter à votre compte chez { $name } a pris fin : mots de passe, liens, navigateurs et clés de programmes.
mail-security-acting = Une personne qui répond chez { $name } voit le portail comme vous, pour peu de temps. Vous deviez le savoir, et c’est consigné.
mail-security-closed = Votre compte chez { $name } a été fermé. Plus personne ne peut s’y connecter.
mail-security-when = Quand : { $moment }.
mail-security-do-locked = Était-ce vous ? Attendez un moment, utilisez un navigateur que vous avez indiqué comme le vôtre, ou demandez un lien. Ce n’était pas vous ? Alors personne n’est entré ; choisissez un mot de passe plus long si le vôtre est court.
mail-security-do-end = Était-ce vous ? Alors il n’y a rien à faire. Ce n’était pas vous ? Signalez tout de suite votre accès comme perdu ; cela met fin à toutes les connexions :
mail-security-do-lost = Était-ce vous, ou quelqu’un pour vous ? Alors nous mettons fin à toutes les connexions et vous envoyons un nouveau lien. Ce n’était pas vous ? Répondez à ce message.
mail-security-do-reset = Recommencez avec un nouveau lien :
mail-security-do-ask = Voulez-vous en savoir plus ? Répondez à ce message.
mail-link-lost-subject = Votre accès chez { $name } est-il perdu ?
mail-link-lost = Quelqu’un nous a dit que votre accès chez { $name } est perdu ou volé. Si c’est le cas, appuyez sur le bouton de cette page : il met fin à toutes les connexions à votre compte.
mail-link-end = Mettre fin à tout
