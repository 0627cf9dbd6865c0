/**
 * Phrases that stand in every attacker's list of phrases: from comics about passwords, films, songs, prayers, books and
 * school, in several languages. Compared without spaces, accents and capitals, and with digits read as letters.
 */
const TEXT = `
  correct horse battery staple
  troubador
  troubadour
  open sesame
  let me in
  to be or not to be
  to be or not to be that is the question
  the quick brown fox jumps over the lazy dog
  the quick brown fox
  lorem ipsum dolor sit amet
  lorem ipsum
  may the force be with you
  luke i am your father
  i am your father
  live long and prosper
  winter is coming
  valar morghulis
  hakuna matata
  one ring to rule them all
  you shall not pass
  speak friend and enter
  all your base are belong to us
  the cake is a lie
  never gonna give you up
  we are the champions
  we will rock you
  bohemian rhapsody
  stairway to heaven
  highway to hell
  let it be
  hey jude
  yellow submarine
  purple rain
  hotel california
  here comes the sun
  all you need is love
  i will survive
  happy birthday to you
  twinkle twinkle little star
  mary had a little lamb
  once upon a time
  once upon a time in hollywood
  houston we have a problem
  life is like a box of chocolates
  i see dead people
  say hello to my little friend
  hasta la vista baby
  elementary my dear watson
  i have a dream
  yes we can
  make america great again
  four score and seven years ago
  we the people
  god save the king
  god save the queen
  in god we trust
  our father who art in heaven
  the lord is my shepherd
  jesus is lord
  allahu akbar
  hare krishna
  call me ishmael
  it was the best of times
  it is a truth universally acknowledged
  all happy families are alike
  carpe diem
  veni vidi vici
  cogito ergo sum
  alea iacta est
  memento mori
  et in arcadia ego
  in vino veritas
  semper fidelis
  liberte egalite fraternite
  allons enfants de la patrie
  frere jacques
  sous le ciel de paris
  non je ne regrette rien
  il etait une fois
  alle meine entchen
  ich bin ein berliner
  einigkeit und recht und freiheit
  wer reitet so spaet durch nacht und wind
  es war einmal
  hoch auf dem gelben wagen
  vater unser im himmel
  stille nacht heilige nacht
  nel mezzo del cammin di nostra vita
  fratelli d italia
  nel blu dipinto di blu
  bella ciao
  en un lugar de la mancha
  erase una vez
  padre nuestro que estas en los cielos
  hasta la victoria siempre
  el pueblo unido jamas sera vencido
  ordem e progresso
  era uma vez
  pater noster qui es in caelis
  jeszcze polska nie zginela
  wszystkiego najlepszego
  ne mutlu turkum diyene
  korkma sonmez bu safaklarda
  satoshi nakamoto
  to the moon
  not your keys not your coins
  hodl to the moon
  trust no one
  i dont know
  i forgot my password
  this is my password
  my voice is my passport
  password password
  what is the password
  no password
  secret password
  change me
  keep it secret keep it safe
`

export const famousPhrases: readonly string[] = TEXT.trim()
  .split('\n')
  .map((phrase) => phrase.replace(/\s+/g, ''))
