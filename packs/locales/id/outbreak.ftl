# The desk of outbreak.

## What stands now
outbreak-title = Wabah: { $name }
outbreak-lead = Di mana anak sakit sekarang, dan apa yang diperkirakan.
outbreak-now = Sekarang
outbreak-round = Ronde pemeriksaan
outbreak-cases = Daftar kasus
outbreak-isolation = Dipisahkan
outbreak-board = Tempat tidur dan kamar
outbreak-forecast = Perkiraan dan kenyataan
outbreak-week = Halaman mingguan
outbreak-hand-over = Kementerian kesehatan
outbreak-infectious = Menular sekarang
outbreak-cases-fortnight = Kasus dalam 14 hari
outbreak-none = Tidak ada catatan.
outbreak-add = Tambah
outbreak-group-outbreak-event = Wabah
outbreak-group-outbreak-measure = Tindakan yang berlaku
outbreak-group-quarantine-group = Kelompok dalam karantina
outbreak-group-staff-illness = Petugas yang tidak masuk

## The screening round
round-lead = Setiap anak dilihat satu kali. Anda boleh berhenti kapan saja dan melanjutkan nanti; rekan juga boleh melanjutkan.
round-under-way = Sedang berjalan
round-go-on = Lanjutkan
round-begin = Mulai ronde
round-where = Di mana
round-everywhere = seluruh tempat
round-of = { $unit }, dimulai { $when }
round-leave = Tinggalkan ronde; semuanya tersimpan
round-well = Sehat
round-unwell = Tidak enak badan
round-not-there = Tidak ada
round-temperature = Suhu dalam °C
round-temperature-hint = Misalnya 38,2. Kosongkan bila tidak diukur.
round-temperature-wrong = Tulis suhu dalam derajat Celsius, antara 25 dan 45, misalnya 38,2.
round-signs = Apa yang Anda lihat, apa kata anak?
round-signs-needed = Pilih paling sedikit satu tanda, atau tulis beberapa kata.
round-words = Dengan kata-kata
round-save-next = Simpan dan lanjut
round-by-room = Kamar demi kamar
round-one-by-one = Satu per satu
round-room-note = Lewati yang belum dilihat. Yang tidak enak badan menyusul.
round-nobody-left = Tidak ada yang tersisa di ronde ini.
round-is-over = Ronde ini sudah selesai.
round-end = Akhiri ronde
round-again = Perlu dilihat lagi hari ini
round-look-again = Lihat lagi sekarang
round-absent = Tidak ada
round-look-now = Lihat sekarang
unit-and-room = { $unit }, kamar { $room }
sign-fever = demam
sign-cough = batuk
sign-sore-throat = sakit tenggorokan
sign-breathless = sulit bernapas
sign-no-smell = tidak bisa mencium atau merasa
sign-headache = sakit kepala
sign-aches = badan pegal
sign-vomiting = muntah
sign-diarrhoea = diare
sign-rash = ruam
sign-very-tired = sangat lelah
sign-other = lainnya
done-unwell = Tersimpan. Anak ini ada di daftar yang perlu dilihat lagi hari ini.
done-seen-before = Orang lain sudah melihat anak ini. Tidak ada yang ditimpa.

## The line list
cases-lead = Setiap baris berarti membuka berkas anak itu, dan anak dapat melihat bahwa Anda membukanya.
cases-nobody = Tidak ada siapa pun di daftar.
cases-add = Tambah kasus atau tes
case-add = Kasus
case-add-test = Tes
case-child = Anak
case-certainty = Kepastian
case-onset = Sakit sejak
case-reported = Dilaporkan
case-tests = Tes
case-apart = Dipisahkan sejak
case-outcome = Bagaimana berakhir
case-tested-only = hanya dites
case-goes-on = masih berlangsung
case-suspected = dicurigai
case-probable = mungkin
case-confirmed = pasti
case-ruled-out = bukan kasus
case-positive = positif
case-negative = negatif
case-unclear = tidak jelas
case-lost = hilang
case-recovered = sembuh
case-died = meninggal
case-left-custody-ill = pulang dalam keadaan sakit
case-not-known = tidak diketahui
test-waiting = menunggu hasil

## Kept apart
isolation-lead = Dipisahkan karena kesehatan bukan hukuman. Setiap hari petugas kesehatan melihat anak dan bertanya apakah masih perlu.
isolation-nobody = Tidak ada yang dipisahkan.
isolation-begin = Pisahkan seorang anak
isolation-begin-lead = Hanya selama ada alasan, dengan teman bicara, belajar, dan waktu di luar. Anak tidak pernah sendirian 22 jam sehari.
isolation-child = Anak
isolation-child-needed = Pilih anaknya.
isolation-reason = Mengapa
isolation-reason-hint = Dilarang sebagai hukuman (Aturan Havana 67).
isolation-reason-needed = Sebutkan alasannya.
isolation-author = Diizinkan oleh
isolation-author-needed = Sebutkan siapa yang mengizinkan.
isolation-since = Sejak
isolation-limit = Batas
isolation-until = Berakhir paling lambat { $when }
isolation-daily = Ditinjau setiap hari; berakhir bersama alasannya
isolation-hours = Jam sendirian dalam sehari
isolation-hours-planned = Jam sendirian sehari, rencana
isolation-hours-hint = Jam tanpa kontak berarti dengan orang lain, dari 24.
isolation-hours-wrong = Tulis jam antara 0 dan 24, misalnya 6,5.
isolation-plan-refused = Ditolak: anak sendirian 22 jam atau lebih sehari adalah kurungan soliter, dan itu dilarang. Rencanakan kontak dengan orang lain agar di bawah itu. { $source }
isolation-seen = sudah dilihat hari ini
isolation-not-seen = belum dilihat hari ini
isolation-days = Hari demi hari
isolation-no-day = Belum ada hari yang dicatat.
isolation-contact = Menit berbincang
isolation-outdoors = Menit di luar
isolation-calls = Panggilan dengan keluarga
isolation-child-words = Keadaan anak, dengan kata-katanya sendiri
isolation-look = Kunjungan hari ini
isolation-still = Apakah alasannya masih ada?
isolation-goes-on = Dilanjutkan
isolation-goes-on-needed = Sebutkan apakah dilanjutkan.
isolation-ends-now = Tidak. Berakhir sekarang.
isolation-goes-on-because = Ya. Dilanjutkan, karena:
isolation-why = Mengapa dilanjutkan
isolation-why-needed = Hanya dilanjutkan dengan alasan: sebutkan.
isolation-over = Ini sudah berakhir.
apart-reason-health = kesehatan
apart-reason-protection = perlindungan
apart-reason-own-request = permintaan anak sendiri
apart-reason-discipline = disiplin
done-over-ceiling = Tersimpan. Hari ini melebihi batas hukum: harus berakhir hari ini, dan pimpinan serta pengawas harus tahu.
done-isolation-ended = Tersimpan. Anak tidak lagi dipisahkan.

## Beds and rooms
board-free = Tempat tidur kosong
board-apart-rooms = Kamar kosong untuk yang sakit
board-singles = { $n } kamar tunggal; belum diketahui mana yang kosong
board-room = Kamar
board-no-room = tidak diketahui
board-over = terlalu penuh
board-for-apart = untuk pemisahan
board-closed = ditutup
board-apart = dipisahkan
board-no-names = Peran Anda melihat angka di sini, bukan siapa di mana.
board-add-room = Tambah kamar
board-add-bed = Tambah tempat tidur

## Expected and come
forecast-ahead = Kasus baru yang diperkirakan mulai hari ini
forecast-checked = Yang diperkirakan dan yang terjadi
forecast-made = Dibuat pada
forecast-until = Sampai
forecast-half = Separuh kemungkinan
forecast-most = 95 dari 100
forecast-came = Terjadi
forecast-verdict = Penilaian
forecast-likely = sesuai perkiraan
forecast-wide = dalam rentang lebar
forecast-outside = di luar: ada yang berubah
forecast-again = dibuat ulang dari laporan hari itu
forecast-nothing = Belum ada yang dapat dibandingkan.
forecast-chart = Perkiraan dan kenyataan, minggu demi minggu
forecast-chart-note = Tergelap: separuh kemungkinan. Terterang: 95 dari 100. Garis adalah tengah, titik adalah kenyataan.
forecast-note = Yang dihitung adalah laporan, bukan infeksi: tempat tanpa tes garisnya datar. Laporan terlambat membuat perkiraan lama tampak lebih buruk.
rt-is = Dalam minggu terakhir yang ada laporannya, setiap orang yang menular menulari rata-rata { $mean } orang ({ $low } sampai { $high }).
rt-nobody-recent = Angka reproduksi tidak dapat disebut: tidak ada yang tercatat cukup baru untuk menulari orang lain.

## The weekly page
week-title = Halaman mingguan: { $name }
week-range = { $from } sampai { $to }
week-cases = Kasus baru minggu ini
week-expected = Diperkirakan 7 hari ke depan
week-over = Dipisahkan melebihi batas hukum
week-unseen = Dipisahkan dan belum dilihat hari ini
week-days = Hari demi hari
week-new = Kasus baru
week-tests = Tes
week-no-report = tidak ada laporan
week-measures = Tindakan yang berlaku
week-until = Sampai
week-cost = Apa yang ditanggung anak
week-recommended = Disarankan sekarang
week-print = Halaman ini dibuat untuk dicetak. Tidak ada nama di dalamnya.

## Hand-over
hand-over-lead = Yang keluar hanya yang dicakup perjanjian: tanpa nama, pelanggaran, alasan, atau hubungan. Semuanya dicatat, dan setiap anak dapat membacanya.
hand-over-lines = Daftar kasus
hand-over-none = Tidak ada perjanjian berbagi yang berlaku. Petugas perlindungan data memasukkannya; sampai saat itu hanya angka yang dapat diserahkan.
hand-over-agreement = Berdasarkan perjanjian mana
hand-over-choose = Pilih perjanjian yang menjadi dasar penyerahan.
hand-over-consent = persetujuan setiap anak diminta
hand-over-no-consent = hukum tidak meminta persetujuan
hand-over-refused = Tidak ada yang diserahkan: { $why }
hand-over-what = Kolom yang tidak dicakup perjanjian tetap kosong. Anak memakai nomor yang tidak dimiliki badan lain.
hand-over-csv = Unduh CSV
hand-over-json = Unduh JSON
hand-over-counts = Angka per hari
hand-over-counts-lead = Kasus baru dan tes per hari, tanpa data anak.

## Names of records and fields of this desk
kind-screening-round = Ronde pemeriksaan
kind-screening-visit = Dilihat dalam ronde
field-health-screening-finding = Yang ditemukan
field-health-screening-signs = Tanda

## Counts
round-left = { $n ->
   *[other] tersisa { $n } anak
 }
cases-waiting = { $n ->
   *[other] { $n } tes menunggu hasil.
 }
alarm-isolation-over-hours = { $n ->
   *[other] { $n } anak sendirian 22 jam sehari atau lebih. Itu kurungan soliter: akhiri hari ini.
 }
alarm-isolation-over-discipline = { $n ->
   *[other] { $n } anak dipisahkan sebagai hukuman. Itu dilarang: akhiri hari ini.
 }
alarm-isolation-over-time = { $n ->
   *[other] { $n } pemisahan untuk perlindungan melewati batas jam: berakhir, atau pimpinan dan petugas kesehatan memutuskan sekarang.
 }
alarm-not-seen-today = { $n ->
   *[other] { $n } anak yang dipisahkan belum dilihat hari ini.
 }
rt-too-few = { $n ->
   *[other] Angka reproduksi tidak dapat disebut: baru { $n } kasus, dan di bawah { $least } jawabannya hanya dugaan.
 }
forecast-summary = { $n ->
   *[other] { $n } dari { $all } angka berada dalam rentang yang seharusnya memuat 95 dari 100.
 }
