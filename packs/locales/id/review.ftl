# Meja peninjauan. Ditulis oleh proyek, belum ditinjau penutur.

done-decided = Putusan tersimpan. Anak berikutnya dalam daftar Anda:
review-title = Anak yang harus didengar, menurut urutan
review-lead = Program menyebut fakta dan apa yang sudah waktunya; ia tidak memutuskan kebebasan siapa pun.
review-tiers = Seberapa mendesak menurut hukum
review-all = Semua
review-tier = Tingkat { $n }
review-none = Tidak ada anak dari pekerjaan Anda di sini.
review-decided = diputuskan pada
review-set-for = Sidang ditetapkan pada
review-no-week = Belum ditemukan minggunya
review-because = Karena:
review-more-reasons = { $n ->
   *[other] { $n } alasan lagi, di dalam berkas
 }
review-calendar = Kalender yang akan datang (tanpa nama dan alasan)
effect-held = Sidang yang berlangsung
effect-released = Anak yang dipulangkan oleh putusan
effect-waiting = Masih menunggu putusan
effect-days = Hari di rumah sejak itu, semua anak bersama
need-counsel = perlu pengacara
need-supervision = perlu tempat di bawah pengawasan
need-transport = perlu angkutan pulang

## The hearing sheet
sheet-title = Lembar sidang
sheet-file = Seluruh berkas
sheet-decide = Tulis putusan
sheet-needs = Untuk sidang dan jalan pulang:
sheet-add = Tulis:
sheet-grounds = Dasar
sheet-interests = Kepentingan terbaik anak
sheet-views = Apa kata anak
sheet-counsel = Pengacara
sheet-support = Dukungan yang siap
sheet-earlier = Putusan dan sidang sebelumnya

## The decision
decide-lead = Disimpan semuanya bersama atau tidak sama sekali. Yang Anda tulis tetap ada, juga kalau ada yang kurang.
decide-hearing = Sidang
decide-views = Kata-kata anak sendiri
decide-views-hint = Seperti yang dikatakan anak, atau mengapa tidak ada.
decide-outcome = Putusan
decide-denial = Kalau penahanan berlanjut, perlu alasan perorangan, pilihan lain yang dipertimbangkan, jalan banding, dan hari untuk meninjau lagi.
decide-release = Kalau anak pulang
decide-conditions = Syarat
decide-conditions-hint = Hanya syarat yang diperlukan anak ini dan dapat dipenuhinya. Setiap syarat berakhir. Kosongkan kalau tidak ada.
decide-more = Satu syarat lagi
decide-votes = Suara dan pendapat berbeda
decide-appeal = Banding, dan siapa yang diberi tahu
decide-save = Simpan putusan
review-condition = Syarat { $n }
review-ceiling = { $n ->
   *[other] Paling lambat { $n } hari sesudah putusan ({ $source }).
 }
review-too-late = { $n ->
   *[other] Terlalu lambat: penahanan ditinjau lagi paling lambat pada { $day }, { $n } hari sesudah putusan ({ $source }).
 }
review-absent-needed = Anak didengar pada setiap tahap: sebutkan mengapa anak tidak hadir.

## The address of a calendar
feed-heading = Alamat kalender Anda
feed-lead = Program kalender di telepon atau komputer Anda dapat menanyakan hari-hari mendatang di alamat ini. Ia menunjukkan hari dan nama meja: tanpa anak, tempat, atau jam. Siapa pun yang punya alamat itu melihatnya. Setiap pembacaan dicatat.
feed-made = Alamat Anda
feed-once = Ditampilkan sekali ini saja. Masukkan ke program kalender sebagai langganan. Jika hilang atau dilihat orang lain, buatlah yang baru: yang lama tidak membuka apa-apa lagi.
feed-role = Peran
feed-made-at = Dibuat
feed-read-at = Terakhir dibaca
feed-stop = Hentikan
feed-make = Buat alamat
feed-anew = Buat alamat baru
feed-never = tidak pernah
feed-role-gone = peran yang tidak lagi Anda pegang
