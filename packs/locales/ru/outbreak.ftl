# The desk of outbreak.

## What stands now
outbreak-title = Вспышка: { $name }
outbreak-lead = Где дети болеют сейчас и чего следует ожидать.
outbreak-now = Сейчас
outbreak-round = Осмотр
outbreak-cases = Список случаев
outbreak-isolation = Отдельно
outbreak-board = Койки и комнаты
outbreak-forecast = Ожидалось и случилось
outbreak-week = Лист недели
outbreak-hand-over = Минздрав
outbreak-infectious = Заразны сейчас
outbreak-cases-fortnight = Случаев за 14 дней
outbreak-none = Записей нет.
outbreak-add = Добавить
outbreak-group-outbreak-event = Вспышка
outbreak-group-outbreak-measure = Действующие меры
outbreak-group-quarantine-group = Группы в карантине
outbreak-group-staff-illness = Отсутствующие сотрудники

## The screening round
round-lead = Каждого ребёнка осматривают один раз. Можно остановиться и продолжить позже; продолжить может и коллега.
round-under-way = Идёт
round-go-on = Продолжить
round-begin = Начать осмотр
round-where = Где
round-everywhere = всё учреждение
round-of = { $unit }, начат { $when }
round-leave = Выйти; осмотр сохранится
round-well = Здоров
round-unwell = Нездоров
round-not-there = Нет на месте
round-temperature = Температура, °C
round-temperature-hint = Например, 38,2. Если не измеряли, оставьте пустым.
round-temperature-wrong = Напишите температуру в градусах Цельсия, от 25 до 45, например 38,2.
round-signs = Что видно и что говорит ребёнок?
round-signs-needed = Выберите хотя бы один признак или напишите несколько слов.
round-words = Словами
round-save-next = Сохранить и дальше
round-by-room = По комнатам
round-one-by-one = По одному
round-room-note = Кого не видели, не отмечайте. Нездоровые идут следующими.
round-nobody-left = В этом осмотре никого не осталось.
round-is-over = Этот осмотр закончен.
round-end = Закончить осмотр
round-again = Осмотреть ещё раз сегодня
round-look-again = Осмотреть сейчас
round-absent = Не было на месте
round-look-now = Осмотреть
unit-and-room = { $unit }, комната { $room }
sign-fever = жар
sign-cough = кашель
sign-sore-throat = боль в горле
sign-breathless = трудно дышать
sign-no-smell = нет запаха или вкуса
sign-headache = головная боль
sign-aches = ломота
sign-vomiting = рвота
sign-diarrhoea = понос
sign-rash = сыпь
sign-very-tired = сильная усталость
sign-other = другое
done-unwell = Сохранено. Ребёнок в списке тех, кого осмотрят сегодня ещё раз.
done-seen-before = Тем временем этого ребёнка осмотрел кто-то другой. Ничего не стёрто.

## The line list
cases-lead = Каждая строка — чтение дела ребёнка, и ребёнок видит, что вы смотрели.
cases-nobody = В списке никого нет.
cases-add = Добавить случай или анализ
case-add = Случай
case-add-test = Анализ
case-child = Ребёнок
case-certainty = Насколько точно
case-onset = Болен с
case-reported = Сообщено
case-tests = Анализы
case-apart = Отдельно с
case-outcome = Чем кончилось
case-tested-only = только анализ
case-goes-on = продолжается
case-suspected = подозрение
case-probable = вероятно
case-confirmed = подтверждено
case-ruled-out = исключено
case-positive = положительный
case-negative = отрицательный
case-unclear = неясный
case-lost = утерян
case-recovered = выздоровел
case-died = умер
case-left-custody-ill = освобождён больным
case-not-known = неизвестно
test-waiting = результат ожидается

## Kept apart
isolation-lead = Отдельное размещение по здоровью — не наказание. Каждый день медработник видит ребёнка и решает, нужно ли продолжать.
isolation-nobody = Никто не отделён.
isolation-begin = Отделить ребёнка
isolation-begin-lead = Только пока есть причина, с общением, учёбой и прогулками. Ребёнок никогда не бывает один 22 часа в сутки.
isolation-child = Ребёнок
isolation-child-needed = Выберите ребёнка.
isolation-reason = Почему
isolation-reason-hint = Как наказание запрещено (Гаванские правила, 67).
isolation-reason-needed = Укажите причину.
isolation-author = Разрешил
isolation-author-needed = Укажите, кто разрешил.
isolation-since = С
isolation-limit = Предел
isolation-until = Кончается не позднее { $when }
isolation-daily = Каждый день пересмотр; кончается вместе с причиной
isolation-hours = Часов в одиночестве за день
isolation-hours-planned = Часов в одиночестве в день, по плану
isolation-hours-hint = Часы без настоящего общения, из 24.
isolation-hours-wrong = Напишите часы от 0 до 24, например 6,5.
isolation-plan-refused = Отказано: ребёнок один 22 часа в сутки и более — это одиночное заключение, оно запрещено. Запланируйте общение, чтобы было меньше. { $source }
isolation-seen = осмотрен сегодня
isolation-not-seen = сегодня не осмотрен
isolation-days = По дням
isolation-no-day = Ни одного дня ещё не записано.
isolation-contact = Минут общения
isolation-outdoors = Минут на улице
isolation-calls = Звонков семье
isolation-child-words = Как ребёнок, его словами
isolation-look = Осмотр сегодня
isolation-still = Причина ещё есть?
isolation-goes-on = Продолжено
isolation-goes-on-needed = Укажите, продолжается ли.
isolation-ends-now = Нет. Заканчивается сейчас.
isolation-goes-on-because = Да. Продолжается, потому что:
isolation-why = Почему продолжается
isolation-why-needed = Продолжается только по причине: укажите её.
isolation-over = Это закончилось.
apart-reason-health = здоровье
apart-reason-protection = защита
apart-reason-own-request = по просьбе ребёнка
apart-reason-discipline = дисциплина
done-over-ceiling = Сохранено. Этот день превышает предел закона: это должно кончиться сегодня, директор и инспекция должны знать.
done-isolation-ended = Сохранено. Ребёнок больше не отделён.

## Beds and rooms
board-free = Свободных коек
board-apart-rooms = Свободных комнат для больного
board-singles = { $n } одноместных комнат; сколько свободно, неизвестно
board-room = Комната
board-no-room = неизвестно
board-over = переполнено
board-for-apart = для отделения
board-closed = закрыта
board-apart = отдельно
board-no-names = Ваша роль видит здесь числа, а не кто где.
board-add-room = Добавить комнату
board-add-bed = Добавить койку

## Expected and come
forecast-ahead = Новых случаев ожидается с сегодняшнего дня
forecast-checked = Чего ждали и что случилось
forecast-made = Сделан
forecast-until = До
forecast-half = Половина возможного
forecast-most = 95 из 100
forecast-came = Случилось
forecast-verdict = Оценка
forecast-likely = как ожидалось
forecast-wide = в широких пределах
forecast-outside = вне пределов: что-то изменилось
forecast-again = рассчитан заново по данным того дня
forecast-nothing = Сравнивать пока нечего.
forecast-chart = Прогнозы и действительность по неделям
forecast-chart-note = Самое тёмное: половина возможного. Самое светлое: 95 из 100. Черта — середина, точка — что случилось.
forecast-note = Считаются сообщения, а не заражения: где не проверяют, линия ровная. Поздние сообщения ухудшают вид старого прогноза.
rt-is = За последнюю неделю с данными каждый заразный заразил в среднем { $mean } (от { $low } до { $high }).
rt-nobody-recent = Число воспроизводства назвать нельзя: недавно не было никого, кто мог заразить других.

## The weekly page
week-title = Лист недели: { $name }
week-range = { $from } — { $to }
week-cases = Новых случаев за неделю
week-expected = Ожидается за 7 дней
week-over = Отделены сверх закона
week-unseen = Отделены и сегодня не осмотрены
week-days = По дням
week-new = Новых случаев
week-tests = Анализов
week-no-report = нет данных
week-measures = Действующие меры
week-until = До
week-cost = Чего это стоит детям
week-recommended = Рекомендуется сейчас
week-print = Эта страница для печати. Имён в ней нет.

## Hand-over
hand-over-lead = Передаётся только то, что разрешает соглашение: без имени, деяния, основания и принадлежности. Это записывается, и ребёнок может об этом прочесть.
hand-over-lines = Список случаев
hand-over-none = Действующего соглашения об обмене нет. Его вносит ответственный за защиту данных; до тех пор передаются только числа.
hand-over-agreement = По какому соглашению
hand-over-choose = Выберите соглашение, по которому передаётся.
hand-over-consent = нужно согласие каждого ребёнка
hand-over-no-consent = закон согласия не требует
hand-over-refused = Ничего не передано: { $why }
hand-over-what = Столбцы вне соглашения остаются пустыми. Дети стоят под номерами, которых нет у других ведомств.
hand-over-csv = Скачать CSV
hand-over-json = Скачать JSON
hand-over-counts = Числа по дням
hand-over-counts-lead = Новые случаи и анализы по дням, без детей.

## Names of records and fields of this desk
kind-screening-round = Осмотр
kind-screening-visit = Осмотрен при обходе
field-health-screening-finding = Что найдено
field-health-screening-signs = Признаки

## Counts
round-left = { $n ->
    [one] остался { $n } ребёнок
    [few] осталось { $n } ребёнка
    [many] осталось { $n } детей
   *[other] осталось { $n } ребёнка
 }
cases-waiting = { $n ->
    [one] { $n } анализ ждёт результата.
    [few] { $n } анализа ждут результата.
    [many] { $n } анализов ждут результата.
   *[other] { $n } анализа ждут результата.
 }
alarm-isolation-over-hours = { $n ->
    [one] { $n } ребёнок один 22 часа в сутки или больше. Это одиночное заключение: прекратите сегодня.
    [few] { $n } ребёнка одни 22 часа в сутки или больше. Это одиночное заключение: прекратите сегодня.
    [many] { $n } детей одни 22 часа в сутки или больше. Это одиночное заключение: прекратите сегодня.
   *[other] { $n } ребёнка одни 22 часа в сутки или больше. Это одиночное заключение: прекратите сегодня.
 }
alarm-isolation-over-discipline = { $n ->
    [one] { $n } ребёнок отделён в наказание. Это запрещено: прекратите сегодня.
    [few] { $n } ребёнка отделены в наказание. Это запрещено: прекратите сегодня.
    [many] { $n } детей отделены в наказание. Это запрещено: прекратите сегодня.
   *[other] { $n } ребёнка отделены в наказание. Это запрещено: прекратите сегодня.
 }
alarm-isolation-over-time = { $n ->
    [one] { $n } отделение для защиты превысило предел в часах: оно кончается, или сейчас решают руководство и медики.
    [few] { $n } отделения для защиты превысили предел в часах: они кончаются, или сейчас решают руководство и медики.
    [many] { $n } отделений для защиты превысили предел в часах: они кончаются, или сейчас решают руководство и медики.
   *[other] { $n } отделения для защиты превысили предел в часах: они кончаются, или сейчас решают руководство и медики.
 }
alarm-not-seen-today = { $n ->
    [one] { $n } отделённый ребёнок сегодня не осмотрен.
    [few] { $n } отделённых ребёнка сегодня не осмотрены.
    [many] { $n } отделённых детей сегодня не осмотрены.
   *[other] { $n } отделённых ребёнка сегодня не осмотрены.
 }
rt-too-few = { $n ->
    [one] Число воспроизводства назвать нельзя: пока { $n } случай, а при числе ниже { $least } ответ был бы в основном допущением.
    [few] Число воспроизводства назвать нельзя: пока { $n } случая, а при числе ниже { $least } ответ был бы в основном допущением.
    [many] Число воспроизводства назвать нельзя: пока { $n } случаев, а при числе ниже { $least } ответ был бы в основном допущением.
   *[other] Число воспроизводства назвать нельзя: пока { $n } случая, а при числе ниже { $least } ответ был бы в основном допущением.
 }
forecast-summary = { $n ->
    [one] { $n } из { $all } значений попало в пределы, где должно быть 95 из 100.
    [few] { $n } из { $all } значений попали в пределы, где должно быть 95 из 100.
    [many] { $n } из { $all } значений попали в пределы, где должно быть 95 из 100.
   *[other] { $n } из { $all } значений попали в пределы, где должно быть 95 из 100.
 }
