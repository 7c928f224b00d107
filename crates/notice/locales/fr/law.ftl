# Les mots du droit : fondements, droits, instruments.

condition-consent = Seulement si vous y avez consenti.
condition-court-order = Seulement si un tribunal l’ordonne.
condition-authority-order = Seulement si une autorité peut l’exiger en vertu de la loi.
condition-dispute = Seulement en cas de litige.
condition-fraud = Seulement en cas de soupçon de fraude.
condition-sale-of-business = Seulement si l’entreprise est vendue.
condition-user-install = Seulement si vous l’installez vous-même.
condition-owned-email-domain = Seulement si le domaine de votre adresse e-mail lui appartient.
condition-agent-shows-pictures = Seulement lorsqu’un de nos agents demande les images d’un message.
condition-contract = Seulement s’il existe un contrat.
condition-contract-active = Seulement tant qu’un contrat est en cours.
condition-contract-requested = Seulement si vous demandez un contrat.

ground-LegalClaimDefenceImpaired = nous en avons besoin pour nous défendre en justice
ground-LegalClaimEstablishmentImpaired = l’établissement d’un droit en justice en dépend
ground-LegalClaimExerciseImpaired = l’exercice d’un droit en justice en dépend
ground-LegalObligationImpaired = une loi nous oblige à conserver les données
ground-ContractPerformanceNecessity = un contrat l’exige

basis-A6-1-a = Votre consentement
basis-A6-1-a-explicit-consent = Votre consentement explicite
basis-A6-1-b = Contrat avec vous
basis-A6-1-c = Obligation légale
basis-A6-1-d = Intérêts vitaux
basis-A6-1-e = Mission d’intérêt public
basis-A6-1-f = Intérêts légitimes, mis en balance

because-A6-1-a = Nous ne le faisons qu’avec votre consentement (art. 6, § 1, a) RGPD).
because-A6-1-a-explicit-consent = Nous ne le faisons qu’avec votre consentement explicite (art. 6, § 1, a) RGPD).
because-A6-1-b = Notre contrat avec vous l’exige, ou une démarche que vous avez demandée avant (art. 6, § 1, b) RGPD).
because-A6-1-c = Une loi nous y oblige (art. 6, § 1, c) RGPD).
because-A6-1-d = La vie ou la santé d’une personne peut en dépendre (art. 6, § 1, d) RGPD).
because-A6-1-e = Cela relève d’une mission d’intérêt public (art. 6, § 1, e) RGPD).
because-A6-1-f = Nous y avons un intérêt légitime, que nous mettons en balance avec le vôtre ; vous pouvez vous y opposer (art. 6, § 1, f) RGPD).

special-A9-2-a = Les données sensibles ne sont utilisées qu’avec votre consentement explicite (art. 9, § 2, a) RGPD).
special-A9-2-b = Le droit du travail et de la protection sociale permet l’usage de données sensibles (art. 9, § 2, b) RGPD).
special-A9-2-c = Les données sensibles sont utilisées lorsqu’une vie en dépend et que la personne ne peut consentir (art. 9, § 2, c) RGPD).
special-A9-2-d = Un organisme sans but lucratif peut utiliser les données sensibles de ses membres (art. 9, § 2, d) RGPD).
special-A9-2-e = Les données sensibles ne sont utilisées que si vous les avez vous-même rendues publiques (art. 9, § 2, e) RGPD).
special-A9-2-f = Les données sensibles sont utilisées si un droit en justice l’exige (art. 9, § 2, f) RGPD).
special-A9-2-g = Un intérêt public important permet l’usage de données sensibles (art. 9, § 2, g) RGPD).
special-A9-2-h = Les soins de santé exigent l’usage de données sensibles (art. 9, § 2, h) RGPD).
special-A9-2-i = La santé publique exige l’usage de données sensibles (art. 9, § 2, i) RGPD).
special-A9-2-j = Les archives, la science ou la statistique permettent l’usage de données sensibles (art. 9, § 2, j) RGPD).

right-A7-3 = Retirer votre consentement
right-A13 = Être informé
right-A15 = Accès et copie
right-A16 = Rectification
right-A17 = Effacement
right-A18 = Limitation
right-A20 = Portabilité
right-A21 = Opposition
right-A22 = Pas de décision prise par une machine seule
right-A77 = Réclamation auprès d’une autorité

right-text-A7-3 = Vous pouvez retirer un consentement à tout moment ; ce qui a été fait jusque-là reste licite.
right-text-A13 = Vous êtes informé de ce que nous collectons et de nos raisons, avant la collecte ou au moment où elle a lieu.
right-text-A15 = Vous pouvez voir tout ce que nous détenons sur vous et en prendre copie.
right-text-A16 = Nous corrigeons ce qui est faux et complétons ce qui manque.
right-text-A17 = Vous pouvez demander l’effacement, sauf si une loi ou un droit en justice nous oblige à conserver ; dans ce cas nous vous disons lequel.
right-text-A18 = Vous pouvez demander que les données soient conservées sans être utilisées, par exemple pendant que nous vérifions leur exactitude.
right-text-A20 = Vous pouvez emporter ce que vous nous avez donné, dans un format lisible par machine.
right-text-A21 = Vous pouvez vous opposer à un usage fondé sur nos intérêts. Nous y mettons fin, sauf si nos raisons pèsent plus lourd que les vôtres, et nous vous les disons. S’il s’agit de publicité, nous y mettons toujours fin.
right-text-A22 = Vous pouvez demander qu’aucune décision importante pour vous ne soit laissée à une machine seule ; une personne la réexamine alors.
right-text-A77 = Vous pouvez adresser une réclamation à une autorité de contrôle, de préférence celle du lieu où vous vivez ou travaillez.

instrument-adequacy = une décision constatant que le pays protège les données de manière adéquate
instrument-eu-us-safe-harbour = les principes de la sphère de sécurité
instrument-eu-us-privacy-shield = le bouclier de protection des données UE-États-Unis
instrument-eu-us-dpf = le cadre de protection des données UE-États-Unis
instrument-gb-us-bridge = l’extension britannique du cadre de protection des données UE-États-Unis
instrument-ch-us-dpf = le cadre de protection des données Suisse-États-Unis
instrument-eu-scc-2001 = les clauses contractuelles types de l’Union européenne de 2001
instrument-eu-scc-2004 = les clauses contractuelles types de l’Union européenne de 2004
instrument-eu-scc-2010 = les clauses contractuelles types de l’Union européenne de 2010
instrument-eu-scc-2021 = les clauses contractuelles types de l’Union européenne de 2021
instrument-gb-scc-2010 = les anciennes clauses contractuelles types au Royaume-Uni
instrument-gb-idta = l’accord international de transfert de données du Royaume-Uni
instrument-gb-addendum = l’avenant britannique aux clauses contractuelles types

tool-A45-3 = une décision d’adéquation (art. 45 RGPD)
tool-A46-2-b = des règles d’entreprise contraignantes (art. 47 RGPD)
tool-A46-2-c = des clauses contractuelles types (art. 46 RGPD)
tool-A46-2-d = des clauses types adoptées par une autorité (art. 46 RGPD)

law-EU-GDPR = le règlement général sur la protection des données de l’Union européenne
law-UK-GDPR = le RGPD du Royaume-Uni
law-AT = le droit autrichien
law-DE = le droit allemand
law-FR = le droit français
law-IE = le droit irlandais
law-NL = le droit néerlandais
law-US-CA = la loi californienne sur la protection des données des consommateurs (CCPA)
california-opt-out = Vous pouvez dire à tout moment que nous ne devons ni vendre ni partager vos données (California Civil Code 1798.120).
california-sensitive = Vous pouvez demander que les données sensibles ne servent qu’à ce que vous avez demandé (California Civil Code 1798.121).
california-equal = Personne n’est moins bien traité parce qu’il exerce ces droits (California Civil Code 1798.125).
california-answer = Qui vit en Californie reçoit notre réponse au plus tard { $period } après sa demande ; si nous l’annonçons dans ce délai, elle peut prendre { $more } de plus (California Civil Code 1798.130).
