/**
 * Words and phrases that people of several languages make passwords of, without accents. English is known to the dictionaries
 * of the estimator, which know no other language; a short list here weighs less than the dictionaries of nine more.
 */
const TEXT = `
  admin administrator test user gast guest root info hello hallo hola bonjour ciao ola merhaba czesc hej salut servus
  password passwort passwd kennwort geheim motdepasse contrasena senha parola haslo wachtwoord losenord salasana sifre
  login welcome willkommen bienvenue bienvenido benvenuto bemvindo

  iloveyou ilove love you my mom dad mum family baby angel princess
  ichliebedich ichhassedich ichliebe ich liebe dich hasse mich mein meine meinen dein deine du bist ist und der die das ein
  eine einen mit fuer schatz schatzi maus mausi engel baerchen hase hasi susse suesse mama papa oma opa mutter vater
  bruder schwester familie kinder tochter sohn freund freundin hund katze pferd sonne sonnenschein blume sommer winter
  fruehling herbst leben gluck glueck freiheit liebling daheim haus auto fussball bayern muenchen berlin hamburg koeln
  wien schweiz deutschland oesterreich dortmund schalke werder

  jetaime jetaimemoncoeur je taime aime mon ma mes coeur amour cherie cheri bebe chat chien soleil loulou doudou maman
  famille fille frere soeur vie belle bonheur liberte azerty marseille paris france lyon
  teamo teamomucho teamare tequiero te amo quiero mucho mi mis amor vida corazon cielo bebe princesa familia hijo hija
  hermano madre padre perro gato sol luna feliz siempre barcelona madrid espana mexico realmadrid
  tiamo tiamotanto ti amo tanto mio mia cuore vita amore tesoro stella sole luna famiglia mamma cane gatto sempre juventus
  forza forzajuve milan inter napoli roma italia
  euteamo eu minha meu vida linda brasil flamengo corinthians benfica portugal deus jesus
  kochamcie kocham cie kochanie misiek polska moja moje kotek
  ikhouvanjou ikhou van jou hou schatje liefje mijn nederland ajax feyenoord
  seniseviyorum seni seviyorum askim benim canim galatasaray fenerbahce besiktas turkiye istanbul
  jagalskardig jag alskar dig minalskling sverige norge danmark jegelskerdeg

  aishiteru aishiteruyo daisuki arigatou arigato arigatougozaimasu gozaimasu konnichiwa ohayou ohayougozaimasu sayonara
  sakura nihon nihongo nippon minna minnano watashi anata tokyo toukyou osaka kyoto ganbare kawaii tomodachi okaasan
  otousan kazoku neko inu hana sora umi natsu haru himitsu pasuwado doraemon pikachu
  ありがとう ありがとうございます こんにちは おはよう おはようございます さようなら あいしてる 愛してる だいすき 大好き
  パスワード ひみつ 秘密 さくら 桜 にほん 日本 日本語 東京 大阪 京都 オリンピック がんばれ ドラえもん ピカチュウ
  السلام عليكم بسم الله الرحمن الرحيم الحمد لله كلمة السر المرور حبيبي

  januar februar maerz april mai juni juli august september oktober november dezember montag dienstag mittwoch
  donnerstag freitag samstag sonntag january february march june july october december monday tuesday wednesday thursday
  friday saturday sunday

  gmail googlemail hotmail outlook yahoo icloud gmx web mail email live protonmail google facebook instagram whatsapp
  youtube amazon paypal netflix bank geld konto
  qwertz qwertzuiop qwerty qwertyuiop asdf asdfgh yxcvbnm zxcvbnm abc abcd xyz
`

export const commonWords: ReadonlySet<string> = new Set(TEXT.trim().split(/\s+/))
