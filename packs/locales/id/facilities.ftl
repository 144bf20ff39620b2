# Meja fasilitas: pertanyaan yang disimpan, dua berdampingan, satu sebagai rencana.
kept-keep = Simpan pertanyaan ini
kept-keep-lead = Yang dipilih disimpan dengan judul, bersama jawaban hari ini.
kept-keep-do = Simpan
kept-name = Judul
kept-name-needed = Berilah judul agar orang lain menemukannya.
kept-refused = { $why } ({ $source })
kept-list = Pertanyaan yang disimpan
kept-none = Belum ada yang disimpan.
kept-list-lead = Centang dua untuk melihatnya berdampingan. Angkanya adalah angka pada hari disimpan.
kept-two = Bandingkan
kept-pick = Berdampingan
kept-choices = Yang dipilih
kept-nothing = Tanpa tindakan
kept-release = { $n } anak pulang lebih awal
kept-start = { $n ->
    [0] Mulai segera
   *[other] Mulai dalam { $n } hari
}
kept-density = Kontak bertambah dengan kepadatan: { $n } persen
kept-unreadable = Yang dipilih tidak dapat dibaca. Ini tidak disimpan di halaman ini.
kept-unknown = Salah satu tindakannya tidak dikenal lagi di sini. Tidak dapat disimulasikan atau menjadi rencana.
kept-is-plan = rencana
kept-plan = Respons yang dipilih
kept-by = Siapa yang memutuskan
kept-by-hint = Nama dan jabatan.
kept-by-needed = Tulis siapa yang memutuskan.
kept-when = Diputuskan
kept-reason-needed = Tulis alasannya.
kept-answer = Jawaban hari itu
kept-hospital = Orang yang memerlukan tempat tidur rumah sakit
kept-again = Tanyakan lagi dengan catatan hari ini
kept-choose = Jadikan rencana tempat ini
kept-choose-lead = Ini menggantikan rencana sebelumnya. Siapa yang memutuskan, kapan dan mengapa ada di halaman tempat itu.
kept-end = Bukan rencana lagi
kept-end-lead = Tempat itu lalu tidak punya rencana, sampai yang lain dipilih.
compare-do = Lihat dua berdampingan
compare-two = Centang tepat dua pertanyaan.
compare-heading = Dua pertanyaan berdampingan
compare-lead = Keduanya disimulasikan sekarang, dengan catatan hari ini dan peluang yang sama.
compare-more = Kedua dikurangi pertama
compare-same = sama di keduanya
compare-chance = tidak dapat dibedakan dari kebetulan
compare-note = Masing-masing 500 jalannya wabah. Satu per satu keduanya punya peluang yang sama, jadi bedanya berasal dari tindakan. Selangnya adalah selang rata-rata; selang orang terinfeksi memuat 95 dari 100. Biaya dihitung di atas yang hari ini.
done-kept = Tersimpan.
done-plan-chosen = Sekarang ini rencana tempat ini.
done-plan-ended = Ini bukan rencana tempat ini lagi.
