import DutyCalendar
import Roster

/// `calendars/<year>.yaml`: a year's holidays, as the State Council arranges them.
struct CalendarFile {
    let source: Source

    /// All files of the folder; a folder that is not there holds none.
    static func calendar(in folder: String, _ log: ProblemLog) -> HolidayCalendar {
        HolidayCalendar(
            log.files.names(in: folder).filter(isCalendar).compactMap { name in
                let file = CalendarFile(source: Source(file: Paths.join(folder, name), log: log))
                return YAMLFile.read(file.source).flatMap(file.arrangement)
            })
    }

    /// Whether the folder's file is read, or complained about, as a calendar.
    static func isCalendar(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

    func arrangement(_ root: Item) -> YearArrangement? {
        let name = Paths.last(source.file)
        guard let named = Int(name.dropLast(name.hasSuffix(".yml") ? 4 : 5)), name == "\(named).yaml",
            (1900...2999).contains(named)
        else {
            source.problem(
                1, zh: "日历文件应以年份命名，如 2026.yaml。请改名。",
                en: "a calendar's file is named after its year, as 2026.yaml. Please rename it.")
            return nil
        }
        guard let fields = Fields(root, source) else { return nil }
        defer { fields.close() }
        let year = named
        if let written = fields.required("year", { source.number($0, in: 1900...2999) }), written != named {
            source.problem(
                fields.line(of: "year"), zh: "年份 \(written) 与文件名 \(name) 不同。请改成一样。",
                en: "the year \(written) is not that of the file's name, \(name). Please make them the same.")
        }
        let isPublished = fields.required("published", source.flag) ?? false
        _ = fields.optional("source", source.text)
        let blocks = fields.list("holidays") { block($0, year) }
        if isPublished, blocks.isEmpty {
            source.problem(
                fields.line(of: "published"), zh: "已公布的年份应有 holidays。请补上，或写 published: false。",
                en: "a published year has 'holidays'. Please add them, or write 'published: false'.")
        }
        checkOverlaps(blocks)
        let days = Set(blocks.flatMap { Array($0.value.days) })
        let makeUp = dates(fields, "makeUpWorkdays", year)
        for day in makeUp {
            if days.contains(day.value) {
                day.problem(
                    zh: "\(day.value) 在放假期间，不能补班。",
                    en: "\(day.value) is within a holiday and cannot be a make-up workday.")
            } else if !day.value.weekday.isWeekend {
                day.problem(
                    zh: "\(day.value) 不是周末，不需要补班。请检查日期。",
                    en: "\(day.value) is no weekend day, so there is nothing to make up. Please check the date.")
            }
        }
        let statutory = dates(fields, "statutory", year)
        if isPublished, !blocks.isEmpty {
            for day in statutory where !days.contains(day.value) {
                day.problem(
                    zh: "法定节日 \(day.value) 不在任何放假区间内。请检查 holidays。",
                    en: "the statutory day \(day.value) is outside all 'holidays'. Please check them.")
            }
        }
        let eve = fields.optional("springFestivalEve", source.date)
        if let eve, eve.year != year || eve.month > 2 {
            source.problem(
                fields.line(of: "springFestivalEve"), zh: "除夕应在 \(year) 年 1 月或 2 月，不是 \(eve)。",
                en: "Spring Festival's eve is in January or February of \(year), not on \(eve).")
        }
        return YearArrangement(
            year: year, blocks: blocks.map(\.value), makeUpWorkdays: Set(makeUp.map(\.value)),
            statutoryDays: Set(statutory.map(\.value)), springFestivalEve: eve, isPublished: isPublished)
    }

    private func block(_ item: Item, _ year: Int) -> Located<YearArrangement.Block>? {
        guard let fields = Fields(item, source) else { return nil }
        defer { fields.close() }
        let name = fields.required("name", source.text)
        guard let days = fields.days(), let name else { return nil }
        guard days.lowerBound.year == year, days.upperBound.year == year else {
            source.problem(
                item.line, zh: "\(name) \(days.lowerBound) 至 \(days.upperBound) 不全在 \(year) 年内。跨年的请在 1 月 1 日处分开。",
                en:
                    "\(name), \(days.lowerBound) to \(days.upperBound), is not within \(year). Please cut it at 1 January."
            )
            return nil
        }
        guard days.count <= 31 else {
            source.problem(
                item.line, zh: "\(name) 长 \(days.count) 天。请检查起止日期。",
                en: "\(name) has \(days.count) days. Please check its first and last day.")
            return nil
        }
        return Located(value: YearArrangement.Block(name: name, days: days), source: source, line: item.line)
    }

    private func checkOverlaps(_ blocks: [Located<YearArrangement.Block>]) {
        for (index, later) in blocks.enumerated() {
            for earlier in blocks[..<index] where earlier.value.days.overlaps(later.value.days) {
                later.problem(
                    zh: "\(later.value.name)与\(earlier.value.name)（第 \(earlier.line) 行）重叠。请改正日期。",
                    en:
                        "\(later.value.name) overlaps \(earlier.value.name) of line \(earlier.line). Please correct the days."
                )
            }
        }
    }

    private func dates(_ fields: Fields, _ key: String, _ year: Int) -> [Located<CivilDate>] {
        var seen: Set<CivilDate> = []
        return (fields.optional(key, source.list) ?? []).compactMap { item in
            guard let date = source.date(item) else { return nil }
            guard date.year == year else {
                source.problem(item.line, zh: "\(date) 不在 \(year) 年内。", en: "\(date) is not within \(year).")
                return nil
            }
            guard seen.insert(date).inserted else {
                source.problem(item.line, zh: "\(date) 重复。请只保留一个。", en: "\(date) comes twice. Please keep one.")
                return nil
            }
            return Located(value: date, source: source, line: item.line)
        }
    }
}
