# Kata-kata halaman rencana, lembar mingguan, dan halaman untuk satu kantor. Bahasa Indonesia.
# Peninjauan oleh ahli hukum dan oleh perawat: belum dilakukan.

## Angka dan tanggal
not-known = tidak diketahui
range = { $low } sampai { $high }
interval = { $middle } ({ $low } sampai { $high })
less-than = kurang dari { $x }
more-than = lebih dari { $x }
list-separator = ,{" "}
date = { $day } { $month } { $year }
long-date = { $weekday }, { $date }
short-date = { $day } { $month }
week-of = minggu yang dimulai { $day }
weekday-1 = Senin
weekday-2 = Selasa
weekday-3 = Rabu
weekday-4 = Kamis
weekday-5 = Jumat
weekday-6 = Sabtu
weekday-7 = Minggu
month-1 = Januari
month-2 = Februari
month-3 = Maret
month-4 = April
month-5 = Mei
month-6 = Juni
month-7 = Juli
month-8 = Agustus
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Desember
short-month-1 = Jan
short-month-2 = Feb
short-month-3 = Mar
short-month-4 = Apr
short-month-5 = Mei
short-month-6 = Jun
short-month-7 = Jul
short-month-8 = Agu
short-month-9 = Sep
short-month-10 = Okt
short-month-11 = Nov
short-month-12 = Des
count-weeks = { $n ->
   *[other] { $n } minggu
}
in-weeks = { $n ->
   *[other] dalam { $n } minggu rencana
}
in-facilities = { $n ->
   *[other] di { $n } lembaga
}
days-ago = { $n ->
    [0] hari ini
   *[other] { $n } hari yang lalu
}
count-share = { $count } ({ $share })
fewer-than = kurang dari { $n } anak
too-few = terlalu sedikit untuk dapat dipastikan

## Bagian atas halaman
skip-to-content = Langsung ke rencana
plan-kicker = Rencana respons nasional
page-title = Rencana respons, { $country }, { $day }
heading = Rencana respons: { $country }
period = Per { $day }. Rencana ini mencakup { $weeks }, sampai { $last }.
invented-title = Data rekaan.
invented-text = Tidak ada anak, tempat, atau kejadian sungguhan di halaman ini.
contents = Di halaman ini
page-of = Halaman { $page } dari { $pages }
footer = { $program }. Data per { $day }, benih acak { $seed }, masukan { $input }.
and-more = { $n ->
   *[other] Dan { $n } lagi, dalam { $file }.
}
and-more-places = { $n ->
   *[other] dan { $n } tempat lagi
}

## Situasi
situation-title = Situasi
figure-first = Pembebasan yang harus diputuskan hari ini
figure-first-beside = anak yang menurut hukum tidak boleh ditahan, atau yang enam bulannya telah lewat
figure-at-once = Langkah yang harus segera diambil
figure-at-once-beside = menurut pelaksana, di bawah
figure-held = Anak dalam penahanan
figure-places = { $unknown ->
    [0] { $n } tempat menurut hukum
   *[other] { $n } tempat menurut hukum; tidak diketahui untuk { $unknown } lembaga
}
figure-places-unknown = jumlah tempat menurut hukum tidak diketahui
figure-cases = Lembaga dengan kasus
figure-cases-beside = dari { $facilities }, 14 hari terakhir; anak { $children }, petugas { $staff }
figure-cases-unknown = lembar kasus tidak diberikan
line-held = { $n ->
    [0] Tidak ada anak yang ditahan { $facilities }.
   *[other] { $n } anak ditahan { $facilities }.
}
line-tier-1 = { $n ->
    [0] Sejauh yang diketahui, tidak ada anak yang ditahan meskipun larangan penahanan berlaku atau setelah lewat enam bulan.
   *[other] { $n } anak ditahan meskipun larangan penahanan berlaku atau enam bulan telah lewat. Putuskan pembebasan mereka hari ini.
}
line-tier-2 = { $n ->
    [0] Tidak ada anak lain yang baginya pembebasan adalah aturannya.
   *[other] Bagi { $n } anak lagi, pembebasan adalah aturannya: tetap ditahan perlu alasan tertulis.
}
line-tier-3 = { $n ->
    [0] Tidak ada peninjauan lain yang sudah waktunya.
   *[other] Bagi { $n } anak lagi, peninjauan sudah waktunya, atau suatu aturan tidak dapat memastikan.
} Anak yang aturan pembebasannya tidak dapat dipastikan karena ada fakta yang kurang: { $unknown }.
line-waiting = { $n ->
    [0] Sejauh yang diketahui, tidak ada batas waktu hukum yang telah lewat.
   *[other] Bagi { $n } anak, suatu batas waktu hukum telah lewat.
}{ $open ->
    [0] { "" }
   *[other] { " " }Mungkin juga bagi { $open } lagi: akhirnya tidak tercatat.
} Belum ada putusan akhir: { $untried }. Tanpa pengacara yang tercatat: { $counsel }.
line-capacity = { $n ->
    [0] Sejauh yang diketahui, tidak ada lembaga yang menahan lebih banyak anak daripada tempat menurut hukum.
   *[other] { $n } lembaga menahan { $children } anak lebih banyak daripada tempat menurut hukum.
}{ $unknown ->
    [0] { "" }
   *[other] { " " }Jumlah tempat tidak diketahui: { $unknown } lembaga.
}
line-capacity-unknown = Jumlah tempat menurut hukum tidak diketahui untuk lembaga mana pun.
line-alone = { $n ->
    [0] Tidak tercatat ada anak yang sendirian 22 jam sehari atau lebih.
   *[other] { $n } anak sendirian 22 jam sehari atau lebih. Ini harus berakhir hari ini.
}
line-alone-unknown = Tidak diketahui: berapa anak yang ditempatkan sendirian. Lembar isolasi tidak diberikan.
line-cases = { $n ->
    [0] Tidak ada lembaga yang melaporkan kasus dalam 14 hari terakhir.
   *[other] { $n } lembaga melaporkan kasus dalam 14 hari terakhir: anak { $children }, petugas { $staff }.
}
line-cases-unknown = Tidak diketahui: kasus penyakit. Lembar kasus tidak diberikan.
line-hearings = { $n ->
    [0] Tidak ada anak yang mendapat minggu sidang { $weeks }; { $without } anak belum mendapatnya.
   *[other] { $n } dari { $all } anak mendapat minggu sidang { $weeks }; { $without } anak belum mendapatnya.
}
line-effect = Infeksi yang dicegah jika rencana dijalankan: { $even } jika kontak tidak bergantung pada kepadatan, { $crowded } jika kontak bertambah karena kepadatan (selang 95%).

## Anak yang harus didengar lebih dulu
first-title = Anak yang menurut hukum harus pulang lebih dulu
first-intro = Tingkat menunjukkan seberapa mendesak suatu sidang menurut hukum. Hanya otoritas yang berwenang yang memutuskan soal kebebasan. Anak di tingkat 1 tidak menunggu jadwal sidang, tes, angkutan, atau tempat pembimbingan.
first-privacy = Di sini anak dihitung, tidak pernah disebut namanya. Urutan sidang menurut id anak ada dalam review-schedule.csv, hanya untuk pengadilan.
tier = Tingkat { $tier }
tier-1-meaning = Larangan penahanan berlaku, atau enam bulan telah lewat
tier-2-meaning = Pembebasan adalah aturannya; tetap ditahan perlu alasan tertulis
tier-3-meaning = Peninjauan sudah waktunya, atau suatu aturan tidak dapat memastikan
tier-4-meaning = Semua anak lain dalam penahanan
tiers-caption = Anak dalam penahanan menurut tingkat, { $day }
col-tier = Tingkat
col-meaning = Arti
col-children = Anak
col-with-week = Sudah mendapat minggu
col-without-week = Belum mendapat minggu
reasons-title = { $tier }: mengapa
reasons-caption = { $n ->
   *[other] Aturan dan batas waktu yang mendasari tingkat { $n } anak. Seorang anak dapat terhitung pada beberapa di antaranya.
}
col-rule = Aturan
col-source = Sumber
clocks-title = Batas waktu yang telah lewat
clocks-caption = Anak yang batas waktu hukumnya telah lewat
col-clock = Batas waktu
col-cannot-tell = Di antaranya: tidak dapat dipastikan
col-unsure = Tidak pasti: akhirnya tidak tercatat

## Yang harus dilakukan
actions-title = Yang harus dilakukan minggu ini, menurut pelaksana
actions-intro = Harus segera: { $once }. Tenggat minggu ini: { $week }. Satu baris dapat berlaku untuk beberapa tempat. Masing-masing memuat alasan, sumber, dan bagaimana diketahui bahwa itu sudah dilakukan.
actor-caption = { $n ->
   *[other] { $n } hal yang harus dilakukan minggu ini
}
actions-later = { $n ->
   *[other] { $n } langkah lagi jatuh tempo kemudian dalam rencana: lihat actions.csv.
}
action-children = { $n ->
   *[other] Menyangkut { $n } anak.
}
reasons-differ = Tempat lain punya angkanya sendiri: lihat actions.csv.
chosen-because = Bagaimana ini dipilih:
due-today = hari ini
whole-country = seluruh negeri
col-what = Apa
col-due = Tenggat
col-where = Di mana
col-why = Mengapa, dan sumbernya
col-done = Selesai bila
actor-ministry = Kementerian
actor-court = Pengadilan
actor-prosecutor = Jaksa
actor-police = Polisi
actor-director = Kepala lembaga
actor-health = Petugas kesehatan lembaga
actor-public_health = Otoritas kesehatan masyarakat
actor-social_worker = Pekerja sosial
actor-probation = Pembimbing kemasyarakatan
actor-legal_aid = Bantuan hukum
actor-inspection = Inspeksi independen
actor-education = Pendidikan
actor-communication = Komunikasi
actor-system_owner = Penanggung jawab data

## Lembaga
facilities-title = Lembaga dalam bahaya
facilities-intro = { $n ->
    [0] Tidak ada lembaga yang menunjukkan bahaya dalam data ini, dari { $all }. Ditampilkan lengkap: { $shown }.
   *[other] { $n } dari { $all } lembaga menunjukkan bahaya. Ditampilkan lengkap, yang paling mendesak lebih dulu: { $shown }. Semuanya ada dalam tabel di bawah.
}
chart-reading = Setiap grafik menunjukkan kasus yang dilaporkan pada anak jika tidak ada yang berubah. Wabah dapat padam dengan sendirinya atau mengenai hampir semua orang: kipas memuat apa yang mungkin terjadi.
key-middle = nilai tengah: lebih banyak sama mungkinnya dengan lebih sedikit
key-half = separuh dari simulasi
key-four-fifths = 80% dari simulasi
key-nearly-all = 95% dari simulasi
label-kind = Jenis
label-jurisdiction = Wilayah hukum
label-id = Id
visit-now = Seseorang dari luar harus berkunjung sekarang.
fact-held = Anak, dibandingkan dengan tempat menurut hukum
fact-tiers = Anak menurut tingkat
tiers-counts = tingkat 1: { $one }; tingkat 2: { $two }; tingkat 3: { $three }; tingkat 4: { $four }
fact-staff = Petugas yang bekerja, dari posisi yang diperlukan, 7 hari terakhir
fact-children-per-staff = Anak per petugas yang bekerja, 7 hari terakhir
fact-days-below = Hari dengan petugas di bawah jumlah yang diperlukan, 28 hari terakhir
fact-incidents = Kejadian kekerasan dan hal yang mencelakai, 28 hari terakhir
incidents-rate = { $n } ({ $rate } per 1.000 hari-anak)
fact-alone = Dipisahkan sekarang
alone-hours = { $n ->
    [0] tidak ada anak yang tercatat
   *[other] { $n } anak, seluruhnya { $hours } jam sendirian sehari
}
fact-inspection = Inspeksi independen terakhir
fact-no-outbreak = Peluang tidak ada infeksi jika tidak ada yang berubah
fact-one-in-ten = Peluang satu dari sepuluh
more-than-by = untuk lebih dari { $cases } kasus yang dilaporkan pada anak sampai { $day }
both-assumptions = { $even }; { $crowded } jika kontak bertambah karena kepadatan
held-of-places = { $children } anak untuk { $capacity } tempat ({ $share })
held-places = { $children }; { $capacity } tempat
held-unknown = { $children }; jumlah tempat tidak diketahui
forecast-title = Ke mana wabah mengarah jika tidak ada yang berubah
forecast-none = Perkiraan: tidak diketahui. Tidak ada hitungan kasus sebagai titik awal.
forecast-state = { $n ->
    [0] Sejauh ini tidak ada kasus yang dilaporkan pada anak.
   *[other] Sejauh ini { $n } kasus dilaporkan pada anak.
} Menular sekarang, menurut model: { $infectious }.
r-now = Satu orang yang menular menulari rata-rata { $middle } orang lain ({ $low } sampai { $high }).
r-too-few = Seberapa cepat penyebarannya tidak dapat dipastikan: kasusnya terlalu sedikit.
chart-title = Kasus yang dilaporkan pada anak, { $place }
chart-description = Grafik kipas. Dilaporkan sejauh ini: { $reported }. Sampai { $date }: nilai tengah { $middle }, selang 95% { $low } sampai { $high }. Tabel di bawah memuat angkanya.
chart-caption = Kasus yang dilaporkan pada anak sejak penghitungan dimulai, jika tidak ada yang berubah
chart-table = Angka di balik grafik
col-day = Hari
col-middle = Nilai tengah
col-half = Separuh dari simulasi
col-four-fifths = 80% dari simulasi
col-nearly-all = 95% dari simulasi
responses-title = Tindakan: apa yang dicegahnya, dan apa yang ditanggung anak karenanya
responses-caption = Infeksi yang dicegah pada anak dan petugas dibandingkan dengan terus seperti sekarang, rata-rata dan selang 95%
recommended-is = Dianjurkan:
recommended-numbers = Paket ini mencegah { $averted } infeksi (rata-rata kedua asumsi). Biaya: { $cost }.
recommended-none = Tidak ada paket yang dianjurkan.
mixing-disagrees = Kedua asumsi tentang kontak memberi jawaban yang berbeda di sini.
infections-expected = diperkirakan seluruhnya: { $infections }
col-package = Paket tindakan
col-averted-0 = Dicegah, kontak tidak bergantung pada kepadatan
col-averted-1 = Dicegah, kontak bertambah karena kepadatan
col-cost = Biaya bagi hak anak
col-verdict = Penilaian
cost-none = tidak ada di luar yang sekarang
cost-child-days = { $amount } hari-anak kehilangan suatu hak
cost-total = { $total }: { $parts }
cost-hours-alone = { $amount } jam sendirian
cost-visits = { $amount } kunjungan hilang
cost-lessons = { $amount } jam pelajaran hilang
cost-days-held = { $amount } hari ditahan lebih lama
verdict-recommended = Dianjurkan
verdict-refused = Ditolak.
not-computed = tidak dihitung
verdict-as-now = Tidak ada yang berubah
verdict-front = Mungkin: tidak ada yang mencegah sebanyak ini dengan biaya hak yang lebih rendah
verdict-behind = Mungkin, tetapi paket lain mencegah paling sedikit sebanyak ini dengan biaya hak yang tidak lebih tinggi
package-as-now = Terus seperti sekarang
package-everything-with-contact = Pembebasan, lebih sedikit anak masuk, masker, udara, tes mingguan, isolasi dengan kontak setiap hari
package-release-and-air = Anak tingkat 1 dan 2 pulang, lebih sedikit anak masuk, masker, dan udara
package-release = Anak tingkat 1 dan 2 pulang dalam empat minggu
package-fewer-admissions = Menerima lebih sedikit anak dan menghentikan pemindahan
package-staff-cohorts = Petugas tetap di satu unit, dengan masker
package-masks = Masker untuk semua orang
package-air = Udara segar atau udara yang dibersihkan
package-intake-tests = Tes bagi yang baru masuk
package-isolate = Mengisolasi kasus yang diketahui, dengan kontak setiap hari
package-test-and-isolate = Tes semua orang setiap minggu dan isolasi bagi yang ditemukan
package-isolate-and-quarantine = Mengisolasi kasus dan mengarantina teman sekamarnya bersama-sama
package-video-visits = Kunjungan lewat video
package-lock-in = Setiap anak sendirian di kamar selama 23 jam sehari
package-closed-doors = Pintu tertutup bagi keluarga, pengacara, dan pengawas
overview-title = Semua lembaga
overview-caption = Setiap lembaga, yang paling mendesak lebih dulu, { $day }
col-facility = Lembaga
col-held = Anak, dibandingkan dengan tempat
col-first = Tingkat 1 dan 2
col-cases = Kasus sejauh ini
col-recommended = Dianjurkan
col-visit = Kunjungan dari luar
visit-yes = sekarang
visit-no = tidak diminta
none-recommended = tidak ada
kind-police_cell = sel polisi
kind-remand = rumah tahanan anak
kind-training_school = sekolah pembinaan
kind-closed_centre = lembaga tertutup
kind-open_centre = lembaga terbuka
kind-immigration = detensi imigrasi
kind-adult_prison = penjara dewasa
kind-protection_institution = lembaga perlindungan
kind-other = lainnya
danger-bar-to-detention = Ada anak yang ditahan meskipun ada larangan penahanan
danger-solitary = Ada anak yang sendirian 22 jam sehari
danger-outbreak-now = Wabah sedang berlangsung
danger-outbreak-likely = Wabah mungkin terjadi
danger-crowding = Kepadatan
danger-staff-ratio = Petugas terlalu sedikit
danger-incidents = Kekerasan atau hal yang mencelakai
danger-silence = Laporan berhenti masuk
signal-incidents-above-limit = Kejadian lebih banyak daripada yang dapat dijelaskan oleh kebetulan
signal-incidents-drift = Kejadian bertambah perlahan-lahan
signal-children-harmed-by-staff = Anak menjadi korban petugas
signal-crowding = Kepadatan
signal-staff-below-posts = Petugas lebih sedikit daripada posisi
signal-staff-ratio = Petugas terlalu sedikit bagi jumlah anak
signal-solitary = Anak sendirian 22 jam sehari
signal-isolation-long = Isolasi sudah berlangsung lama
signal-silence-incidents = Tidak ada lagi laporan kejadian
signal-silence-staff-days = Tidak ada lagi laporan petugas
signal-silence-cases = Tidak ada lagi laporan kasus
signal-inspection-overdue = Sudah lama tidak ada inspeksi independen

## Sidang
hearings-title = Sidang: apa yang diperlukan, dan apa yang ada
hearings-intro = Sidang diurutkan menurut tingkat, lalu menurut hari keterlambatan, risiko kesehatan, dan infeksi yang dicegah. Perilaku dan pelanggaran tidak pernah ikut dihitung.
hearings-caption = Anak yang dapat didengar, menurut wilayah hukum, sampai { $last }
col-jurisdiction = Wilayah hukum
col-eligible = Dapat didengar
col-queue-ends = Antrean berakhir
col-would-end = Yang akan mengakhirinya tepat waktu
queue-within = dalam masa rencana
queue-open = tidak pernah dengan kapasitas ini, atau tidak diketahui
queue-enough = tidak perlu apa-apa lagi
per-week = { $resource }: { $needed } per minggu
resource-review = peninjauan
resource-counsel = pengacara
resource-supervision = tempat pembimbingan
resource-transport = angkutan
capacity-title = Yang diperlukan dan yang tersedia sepanjang rencana
capacity-caption = Yang diperlukan oleh semua anak yang dapat didengar, dibandingkan dengan yang disebutkan untuk minggu-minggu rencana
needed-available = diperlukan { $needed }, tersedia { $available }
needed-unlimited = diperlukan { $needed }, batas tidak diketahui
optimality = { $n ->
   *[other] { $n } wilayah hukum: setiap urutan berselisih paling banyak { $gap } dari yang terbaik yang mungkin.
}
optimality-checked = Pemeriksaan terpisah menemukan bahwa setiap batas dipatuhi.
optimality-unchecked = Tidak semua jadwal lulus pemeriksaan terpisah: jangan gunakan sebelum itu diperbaiki.
optimality-unknown = Seberapa dekat urutan ini dengan yang terbaik yang mungkin tidak diketahui.

## Kekosongan data
gaps-title = Yang tidak diketahui dan paling penting
gaps-intro = Kotak yang kosong bukan berarti “tidak”. Fakta-fakta ini, begitu diketahui, akan paling banyak mengubah rencana.
gaps-none = Sejauh yang diketahui, tidak ada fakta yang kurang yang akan mengubah rencana.
gaps-caption = Fakta yang kurang menurut jumlah anak yang dapat berpindah karenanya
col-fact = Fakta
col-missing = Anak tanpa fakta ini
col-could-move = Dapat berpindah tingkat
col-could-release = Dapat masuk tingkat 1 atau 2
col-who-finds = Siapa yang dapat mencari tahu

## Keadilan
fairness-title = Apakah urutannya adil?
fairness-intro = Bagian setiap kelompok di antara anak yang sudah mendapat minggu disandingkan dengan bagiannya di antara semua anak yang dapat didengar.
fairness-even = Tidak ada kelompok yang bagiannya berbeda lebih dari yang dapat dijelaskan oleh kebetulan.
fairness-differs = Dari semua yang dapat didengar: { $eligible }. Dari yang sudah mendapat minggu: { $scheduled }. Kebetulan semata akan menghasilkan ini, atau yang lebih buruk, dalam { $chance } pengundian. Tanyakan mengapa.
fairness-summary = Bagian menurut jenis kelamin, kewarganegaraan, disabilitas, dasar penahanan, dan wilayah hukum
fairness-caption = Anak dan bagian; kolom terakhir adalah peluang terjadinya selisih seperti itu jika minggu diundi secara acak di dalam tingkat dan wilayah hukum
col-group = Kelompok
col-of-eligible = Dari semua yang dapat didengar
col-of-scheduled = Dari yang sudah mendapat minggu
col-chance = Kebetulan semata
dimension-sex = jenis kelamin
dimension-nationality = kewarganegaraan
dimension-disability = disabilitas
dimension-ground = dasar penahanan
dimension-jurisdiction = wilayah hukum
sex-female = perempuan
sex-male = laki-laki
sex-other = lainnya
disability-true = ya
disability-false = tidak
disability-yes = ya
disability-no = tidak
ground-criminal_pretrial = pidana, sebelum putusan
ground-criminal_sentenced = pidana, sudah diputus
ground-migration = migrasi
ground-status_offence = pelanggaran status
ground-protection = perlindungan
ground-association = lainnya (tersegel)
ground-administrative_security = administratif
ground-health_order_breach = pelanggaran aturan kesehatan
ground-bail_unpaid = jaminan tidak dibayar
ground-with_caregiver = bersama pengasuh
ground-other = lainnya

## Pengaruh
effect-title = Apa hasil rencana ini
effect-intro = { $n ->
   *[other] Negara ini disimulasikan selama { $n } hari dengan rencana dan tanpa rencana, dengan kebetulan yang sama pada keduanya. Rata-rata dan selang 95%.
}
effect-unknown = Tidak diketahui: pengaruh rencana tidak disimulasikan.
effect-caption = Dengan rencana dibandingkan dengan tanpa rencana
col-measure = Ukuran
col-density-0 = Kontak tidak bergantung pada kepadatan
col-density-1 = Kontak bertambah karena kepadatan
effect-without = Infeksi tanpa rencana
effect-with = Infeksi dengan rencana
effect-averted = Infeksi yang dicegah
effect-hospital = Kasus rumah sakit yang dicegah
effect-days-below = Hari di bawah rasio petugas yang dicegah, semua lembaga
effect-detention = Hari-anak penahanan yang dicegah
effect-community = Infeksi yang menular ke masyarakat yang dicegah
effect-condition = Hari-anak penahanan hanya dicegah jika setiap sidang dalam rencana berakhir dengan pembebasan; pengadilan dapat memutuskan lain.
effect-agree = Kedua asumsi tentang kontak menunjuk ke arah yang sama.
effect-disagree = Kedua asumsi tentang kontak tidak sejalan:

## Arti
meaning-title = Apa arti angka-angka ini, dan apa yang bukan artinya
meaning-decides = Program menyebutkan fakta, kekosongan data, sumber, dan siapa yang harus bertindak. Program tidak pernah memutuskan soal kebebasan, dan tidak pernah memberi nilai pada perilaku anak di masa depan.
meaning-tiers = Tingkat menunjukkan seberapa mendesak suatu sidang menurut hukum. Tingkat tidak mengatakan apa pun tentang anak itu.
meaning-unknown = “Tidak diketahui” adalah sebuah jawaban. Fakta yang kurang tidak pernah dibaca sebagai “tidak”.
meaning-order = Kekerasan, pelanggaran terdahulu, dan perilaku tidak pernah ikut menentukan urutan sidang.
meaning-ranges = Angka wabah adalah rentang, bukan janji. Selang 95% memuat kebetulan dan apa yang belum diketahui tentang penyakit itu. Di tempat kecil, wabah dapat padam atau mengenai hampir semua orang.
meaning-rights = Setiap tindakan punya dua kolom: apa yang dicegahnya, dan apa yang ditanggung anak karenanya. Tindakan yang melampaui batas hukum ditolak.
meaning-clocks = Beberapa batas waktu adalah usulan, karena hukum mengatakan “segera” tanpa angka; plan.json menandainya.
meaning-advice = Ini bukan nasihat hukum dan bukan nasihat medis. Hukum nasional yang lebih melindungi anak selalu diutamakan.
notes-title = Yang harus diketahui pembaca tentang data
provenance-title = Dari mana setiap angka berasal
provenance-intro = Lembar, paket teks, dan benih acak yang sama menghasilkan rencana yang persis sama, bita demi bita. plan.json memuat setiap angka beserta aturannya.
provenance-program = Program
provenance-day = Data per
provenance-seed = Benih acak
provenance-replicates = Jalannya wabah yang disimulasikan per paket tindakan dan lembaga
provenance-weeks = Minggu rencana
provenance-input = Hash masukan
provenance-pack = Paket teks { $pack }
provenance-absent = Lembar yang tidak diberikan
provenance-absent-none = tidak ada

## Satu halaman untuk satu kantor
sheet-kicker = Lembar mingguan untuk kepala lembaga dan perawat
sheet-heading = Minggu ini: { $place }
sheet-period = Minggu yang dimulai { $week }. Data per { $day }.
sheet-glance = Sekilas
sheet-watch = Perlu dipantau
sheet-director = Kepala lembaga
sheet-nurse = Perawat
sheet-decide = Keputusan kementerian
sheet-court = Untuk pengadilan, jaksa, dan bantuan hukum
sheet-health = Untuk petugas kesehatan dan otoritas kesehatan
sheet-nothing = Tidak ada yang jatuh tempo minggu ini dalam rencana ini.
sheet-hearings = Sidang minggu ini
sheet-hearings-none = Tidak ada sidang yang direncanakan untuk minggu ini.
sheet-hearings-care = Hanya id. Beri tahu setiap anak, keluarga, dan pengacara cukup waktu sebelumnya. Jangan tempel daftar ini di dinding.
sheet-hearings-caption = { $n ->
   *[other] { $n } anak yang akan didengar
}
sheet-court-week = Sidang pada minggu pertama, menurut wilayah hukum
sheet-outbreaks = Wabah dan tindakan
need-counsel = carikan pengacara
need-supervision = tempat pembimbingan
need-transport = angkutan
need-nothing = tidak ada lagi
col-actor = Siapa
col-child-id = Anak
col-prepare = Yang disiapkan
col-danger = Bahaya pertama
col-infectious = Menular sekarang, menurut model
fact-rooms = Kamar isolasi yang diperlukan sekaligus, paling banyak
fact-hospital = Orang yang memerlukan tempat tidur rumah sakit
role-minister = Halaman untuk menteri
role-chief-judge = Halaman untuk ketua pengadilan
role-head-nurse = Halaman untuk kepala perawat

## Fakta dengan kata sederhana
field-born_on = tanggal lahir
field-age_status = bagaimana usia diketahui
field-youngest_plausible_born_on = tanggal lahir paling akhir yang mungkin
field-age_at_offence = usia pada hari perbuatan
field-age_now = usia hari ini
field-sex = jenis kelamin
field-disability = disabilitas
field-health_risk = risiko kesehatan
field-pregnant = kehamilan
field-dependent_child = anak sendiri yang menjadi tanggungan
field-guardian_reachable = apakah wali dapat dihubungi
field-home_jurisdiction = wilayah hukum tempat tinggal
field-admitted_at = hari masuk
field-custody_started_at = mulai penahanan
field-ground = dasar penahanan
field-offence_category = kategori perbuatan
field-offence_on = hari perbuatan
field-violent = apakah ada kekerasan
field-order_id = surat perintah penahanan
field-order_from = mulai berlakunya surat perintah
field-order_to = akhir surat perintah
field-arrested_at = waktu penangkapan
field-family_notified_at = kapan keluarga diberi tahu
field-counsel_assigned_at = kapan pengacara ditunjuk
field-counsel_first_met_at = pertemuan pertama dengan pengacara
field-judge_first_at = pertama kali di hadapan hakim
field-charged_on = hari dakwaan
field-last_review_on = peninjauan penahanan terakhir
field-next_hearing_on = sidang berikutnya
field-decided_on = hari putusan
field-sentence_days = lama pidana
field-sentence_ends_on = akhir pidana
field-sentence_type = jenis pidana
field-sentence_basis = dasar hukum pidana
field-alternatives_considered = apakah alternatif dipertimbangkan
field-forum = jenis pengadilan
field-shares_space_with_adults = apakah orang dewasa berbagi ruang itu
field-release_route = ke mana anak akan pergi
field-home_visit_ready = apakah rumah sudah dikunjungi
field-detention_reason = alasan penahanan
field-adult_exception = alasan ditahan bersama orang dewasa
field-individual_assessment_on = hari asesmen individual
field-case_first_heard_on = sidang pertama perkara
field-legality_challenge_filed_at = kapan keabsahan penahanan digugat
field-health_check_at = pemeriksaan kesehatan saat masuk
field-rights_explained_at = kapan hak dijelaskan
field-handover_at = penyerahan kepada perlindungan anak
field-diversion_considered_on = hari diversi dipertimbangkan
field-law_in_force_from = hari sejak hukum melarang perbuatan itu
field-prior_serious_count = pelanggaran berat terdahulu yang terbukti

## Kalimat perencana
reason-met = syarat aturan terpenuhi: { $title }
reason-open = tidak dapat dipastikan: { $title }
reason-run-out = waktunya telah lewat: { $title }
find-out = Cari tahu
find-out-reason = Jawabannya saja dapat memindahkan { $move } anak ke tingkat lain, dan menempatkan { $release } anak di tingkat 1 atau 2.
find-out-done = Faktanya tercatat, atau tercatat sebagai tidak ada, bagi anak-anak ini.
carry-out = Laksanakan: { $package }.
say-end-detention = Akhiri penahanan hari ini: tempat tinggal di luar, dan jangan pernah menunggu sidang, tes, angkutan, atau tempat pembimbingan. Sidang dijadwalkan di sampingnya.
say-end-detention-done = Setiap anak ini sudah keluar dari penahanan, atau pengadilan hari ini mencatat mengapa aturan itu tidak berlaku.
say-stop-measure = Hentikan tindakan itu atau tinggalkan tempat itu hari ini; anak dipindahkan ke tempat yang dibolehkan hukum.
say-stop-measure-done = Tindakan itu sudah berakhir atau anak sudah pindah, dengan hari dan tempat yang tercatat.
say-prepare-release = Siapkan pembebasan dan ajukan ke pengadilan pada hari pertama yang mungkin: pembebasan adalah aturannya, penahanan adalah pengecualian yang harus dibenarkan.
say-prepare-release-done = Setiap anak ini dibebaskan, atau tercatat putusan beralasan dengan hari peninjauan berikutnya.
say-hold-review = Adakan peninjauan pada minggu menurut jadwal; anak tanpa minggu didengar pada sidang kosong pertama.
say-hold-review-done = last_review_on tercatat untuk setiap anak ini.
say-within-limit = Kembalilah ke dalam batas.
say-within-limit-done = Fakta yang tercatat sudah kembali ke dalam batas.
say-do-owed = Lakukan apa yang menjadi kewajiban.
say-find-exception = Temukan keputusan tercatat yang membolehkannya bagi setiap anak ini, atau bukti usianya; tanpa itu anak dipindahkan ke tempat yang dibolehkan hukum.
say-find-exception-done = Yang kurang sudah tercatat bagi setiap anak ini, atau anak sudah pindah, dengan hari dan tempat.
say-do-owed-done = Sudah dilakukan dan harinya tercatat.
say-set-aside = Hukuman itu tidak dilaksanakan: ajukan ke pengadilan hari ini, untuk dibatalkan dan diganti dengan hukuman yang dibolehkan hukum bagi anak.
say-set-aside-done = Pengadilan sudah membatalkan atau mengganti hukuman itu, dengan hari yang tercatat. Pemindahan ke tempat lain bukan jawaban.
say-decide-challenge = Putuskan gugatan itu hari ini: anak yang penahanannya tidak terbukti sah pulang ke rumah.
say-leave-police = Keluarkan setiap anak ini dari tangan polisi hari ini, atau bebaskan.
say-leave-police-done = Setiap anak ini sudah keluar dari polisi, dengan hari dan jam yang tercatat.
say-tell-family = Beri tahu keluarga atau orang dewasa tepercaya lain sekarang.
say-lawyer-today = Pengacara menemui setiap anak ini hari ini, secara pribadi.
say-apart-from-adults = Beri setiap anak ini tempat yang terpisah dari orang dewasa hari ini, dan jangan biarkan seorang pun sendirian.
say-lawyer-and-court = Pengacara ditunjuk hari ini, dan pengadilan memeriksa apakah penahanan itu sah.
say-end-solitary = Akhiri kurungan soliter hari ini: teman, waktu di luar, sekolah; beri tahu pengawas independen.
say-end-solitary-done = Tidak ada baris terbuka dalam isolation.csv dengan 22 jam sendirian atau dengan alasan `discipline`.
say-review-separation = Tinjau setiap pemisahan hari ini, dengan bertatap muka, dengan alasan dan waktu berakhir.
say-review-separation-done = Setiap baris terbuka dalam isolation.csv punya peninjauan hari ini.
say-refer-allegations = Teruskan segera setiap dugaan terhadap petugas kepada otoritas independen; jauhkan orang dewasa itu dari anak.
say-refer-allegations-done = referred_at tercatat untuk setiap kejadian ini.
say-visit-unannounced = Berkunjunglah tanpa pemberitahuan, bicaralah berdua dengan anak, cari apa yang berubah.
say-visit-unannounced-done = Kunjungan setelah hari ini tercatat dalam inspections.csv.
say-look-silence = Periksa apakah anak masih dapat mengadu dan apakah kejadian dicatat.
say-look-silence-done = Kunjungan tercatat, atau baris dalam incidents.csv muncul lagi.
say-send-figures = Kirim lagi angka harian, termasuk angka nol.
say-send-figures-done = Baris untuk hari-hari terakhir sudah ada.
say-stop-admissions = Hentikan penerimaan anak di sini dan pulangkan anak sampai semua mendapat tempat.
say-stop-admissions-done = Jumlah anak tidak melebihi jumlah tempat.
say-fill-posts = Isi posisi dengan petugas yang sudah diperiksa latar belakangnya; jika tidak berhasil, kurangi jumlah anak, jangan pernah menambah pengurungan di kamar.
say-fill-posts-done = Petugas yang hadir mencapai posisi yang diperlukan selama tujuh hari berturut-turut.
say-independent-visit = Lakukan kunjungan independen.
say-independent-visit-done = Kunjungan independen tercatat dalam inspections.csv.
say-capacity-done = capacity.csv menunjukkan paling sedikit angka-angka ini pada setiap minggu.
say-response-done = Bagian-bagiannya berlaku, masing-masing dengan waktu berakhir dan peninjauan mingguan.
capacity-order = Carikan kapasitas untuk sidang: { $needed }. Ini akan mengakhiri antrean dalam masa rencana.
capacity-reason = Anak yang tidak mendapat minggu dalam rencana: { $n } dari { $all }. Akhir antrean: { $ends }.
english-left = Beberapa teks di halaman ini belum diterjemahkan. Teks itu masih dalam bahasa Inggris.
sources-cited = Sumber dikutip dalam bahasa Inggris.
say-no-inspection = tidak ada inspeksi independen yang tercatat
say-nothing-needed = tidak ada paket yang mencegah bahkan satu infeksi di dua puluh lembaga seperti ini: saat ini tidak diperlukan apa pun di luar tindakan yang sudah ada
say-no-child-held = tidak ada anak yang ditahan di sana
say-visits-ended = kunjungan akan berhenti tanpa pengganti apa pun; tawarkan telepon atau video yang gratis dan pribadi, lebih sering daripada sebelumnya
say-lawyers-out = pengacara akan dilarang masuk; pertahankan pertemuan pribadi, di balik sekat atau lewat video yang aman
say-inspectors-out = pengawas independen akan dilarang masuk; kunjungan menyesuaikan diri, dan tidak pernah berhenti
say-held-longer = anak akan ditahan lebih lama karena alasan kesehatan; tes, karantina, atau tempat dalam angkutan tidak pernah menunda pembebasan
say-no-pathogen = country.toml tidak menyebutkan patogen: tindakan ditampilkan untuk COVID-19 tahun 2020
say-no-capacity = capacity.csv tidak diberikan: tidak ada batas yang diketahui, jadi setiap anak berada di minggu pertama yang dimungkinkan oleh tanggalnya sendiri, dan urutan tingkat dan bobot adalah urutan yang harus diikuti

## Kalimat perencana dengan angka
like-solitary = { $n ->
   *[other] { $n } anak
} sendirian 22 jam sehari atau lebih, atau dipisahkan sebagai hukuman: akhiri hari ini
like-barred = { $n ->
   *[other] { $n } anak
} yang menurut hukum tidak boleh ditahan
like-infected-now = sekitar { $n } orang terinfeksi sekarang (dilaporkan atau tidak)
like-outbreak-cases = { $n } kasus dalam 14 hari sampai kasus terakhir, { $day }: dua kasus adalah wabah, yang berlangsung sampai 14 hari lewat tanpa kasus (PAR-08, PAR-10)
like-limit-rooms = { $n } kamar
like-limit-tests = { $n } tes sehari
like-limit-doses = { $n } dosis sehari
like-limit-home = { $n } anak pulang sehari
like-half-infect = jika terus seperti sekarang, dalam separuh simulasi { $n } orang atau lebih terinfeksi
like-incidents-limit = { $n } kejadian dari { $day_from } sampai { $day_to }, { $rate } per 1.000 hari-anak: di atas batas { $limit }
like-drift = kejadian bertambah perlahan-lahan: rata-rata tertimbang { $rate } per 1.000 hari-anak, di atas batasnya { $limit }
like-quiet = tidak ada kejadian yang tercatat dalam 28 hari, padahal biasanya { $n }: periksa apakah laporan masih sampai
like-harmed = { $n ->
   *[other] { $n } anak
} menjadi korban petugas dalam 28 hari terakhir
like-crowded = { $n ->
   *[other] { $n } anak
} untuk { $places ->
   *[other] { $places } tempat
}
like-posts = { $share }% posisi terisi dalam 7 hari terakhir
like-ratio = { $ratio } anak untuk setiap petugas yang hadir; negara ini membolehkan { $allowed }
like-no-staff-figures = tidak ada angka petugas selama { $n } hari
like-apart = { $n ->
   *[other] { $n } anak
} dipisahkan lebih dari 14 hari; { $others } dipisahkan karena alasan selain kesehatan
like-no-inspection = tidak ada inspeksi independen selama { $n } hari
like-no-case-report = tidak ada laporan penyakit, bahkan laporan nihil pun tidak, selama { $n } hari
like-least-cost = biaya hak paling rendah ({ $cost } hari-anak) di antara yang mendekati hasil terbaik: mencegah { $averted } infeksi dari { $best } yang dicegah oleh “{ $package }” dengan biaya { $dearer } hari-anak
like-mixing = jika kontak tidak bertambah karena kepadatan, “{ $package_even }” yang akan dipilih; jika bertambah, “{ $package_crowded }”
like-depends = infeksi yang dicegah bergantung pada pengaruh kepadatan terhadap kontak: { $a } ({ $b } sampai { $c }) jika tidak berpengaruh, { $d } ({ $e } sampai { $f }) jika kontak bertambah karenanya
like-community = diperkirakan sekitar { $n } infeksi lebih banyak di luar dengan rencana ini daripada tanpa rencana: anak yang pulang mungkin sedang dalam masa inkubasi. Nasihat, telepon, dan tempat untuk mengisolasi diri menyertai mereka; tidak ada pembebasan yang menunggu karenanya
like-alone-refused = seorang anak akan sendirian { $hours } jam sehari, dan itu kurungan soliter yang dilarang bagi anak; rencanakan kontak dengan orang lain agar tetap di bawah 22 jam
like-facts-nobody = { $n } aturan dan batas waktu menanyakan fakta yang dalam lembar-lembar ini tidak ada untuk siapa pun; semuanya terdaftar dalam temuan sebagai tidak tercatat
like-lost-transfer = placements.csv: tidak ada baris sesudahnya yang menyebutkan ke mana anak-anak yang keluar melalui pemindahan ({ $n }): mereka mungkin masih ditahan, terhitung bebas dan tidak ada tenggat yang berjalan; tambahkan baris tempat yang menerima mereka
like-lost-adults = placements.csv: tidak ada baris sesudahnya yang menyebutkan ke mana anak-anak yang keluar ke fasilitas orang dewasa ({ $n }): mereka mungkin masih ditahan, terhitung bebas dan tidak ada tenggat yang berjalan; tambahkan baris tempat yang menerima mereka
like-may-be-held = mungkin masih ada hingga { $n } anak lain yang ditahan: baris-baris placements.csv ini tidak dapat dipakai: { $name_rows }
like-left-out = { $n ->
   *[other] { $n } baris
} dari { $name_file } tidak dapat dipakai dan ditinggalkan
like-in-part = { $n } baris { $name_file } dipakai tanpa satu sel yang tidak dapat dibaca: isinya tidak diketahui
like-renamed-open = { $name_file }: kolom `{ $name_column }` tidak ada, sehingga setiap baris terhitung masih terbuka; mungkin itu `{ $name_other }`
like-renamed = { $name_file }: kolom `{ $name_column }` tidak ada, sehingga tidak diketahui untuk baris mana pun; mungkin itu `{ $name_other }`
like-capacity-silent = capacity.csv tidak menyebut apa pun tentang wilayah hukum { $name_places }: tidak ada batas yang diketahui di sana
like-capacity-silent-more = capacity.csv tidak menyebut apa pun tentang wilayah-wilayah hukum { $name_places }: tidak ada batas yang diketahui di sana
like-capacity-partly = capacity.csv membiarkan kosong sebagian minggu atau sumber daya dalam masa rencana di wilayah hukum { $name_places }: di situ tidak ada batas yang diketahui
like-capacity-partly-more = capacity.csv membiarkan kosong sebagian minggu atau sumber daya dalam masa rencana di wilayah-wilayah hukum { $name_places }: di situ tidak ada batas yang diketahui
like-capacity-strange = capacity.csv menyebut wilayah hukum { $name_places }, padahal facilities.csv tidak punya lembaga di sana: periksa apakah namanya ditulis sama dalam keduanya
like-capacity-strange-more = capacity.csv menyebut wilayah-wilayah hukum { $name_places }, padahal facilities.csv tidak punya lembaga di sana: periksa apakah namanya ditulis sama dalam keduanya
like-recorded = Tercatat untuk masing-masing: { $name_fields }.
like-sheets-earlier = lembar-lembar ini menggambarkan { $day_sheets }, { $n } hari sebelum { $day_asked }: tidak diketahui siapa yang keluar dan apa yang dilakukan sejak itu, dan yang lewat dalam hari-hari itu tidak pasti
