import DutyCalendar
import Roster

/// `unit.yaml`: the unit itself.
struct UnitFile {
    let source: Source
    let folder: UnitFolder

    struct Head {
        var id: UnitID
        var name: Text
        var level: UnitLevel
        var parent: UnitID?
        var reportsTo: String?
        var partyCommittee: UnitID?
        var zone: DutyZone
        var handover: ClockTime
        var dutyLine: String
        var floodSeason: Season?
    }

    /// What the file says, as far as it can be read.
    struct Contents {
        /// Nil, with problems, if something that is needed is missing or wrong.
        var head: Head?
        var handover: ClockTime?
        var rules: [Located<String>] = []
    }

    func contents(_ root: Item) -> Contents {
        guard let fields = Fields(root, source) else { return Contents() }
        defer { fields.close() }
        let id: UnitID? = fields.required("unit", source.identifier)
        if let id, id.rawValue != folder.name {
            source.problem(
                fields.line(of: "unit"), zh: "“\(id)”与文件夹名“\(folder.name)”不同。请改成一样。",
                en: "'\(id)' is not the name of the folder, '\(folder.name)'. Please make them the same.")
        }
        let name = fields.required("name", source.name)
        let level = fields.required("level") { source.word($0, Vocabularies.level) }
        let parent = fields.optional("parent", parent)
        let reportsTo = fields.optional("reportsTo", source.text)
        let partyCommittee = fields.optional("partyCommittee", partyCommittee)
        let zone = fields.item("zone").map(zone) ?? .shanghai
        let handover = fields.required("handover", source.time)
        let dutyLine = fields.required("dutyLine", source.telephone)
        let season = fields.optional("floodSeason", season)
        let rules = rules(fields)
        guard let id, let name, let level, let zone, let handover, let dutyLine else {
            return Contents(handover: handover, rules: rules)
        }
        let head = Head(
            id: id, name: name, level: level, parent: parent, reportsTo: reportsTo,
            partyCommittee: partyCommittee, zone: zone, handover: handover, dutyLine: dutyLine, floodSeason: season)
        return Contents(head: head, handover: handover, rules: rules)
    }

    private func zone(_ item: Item) -> DutyZone? {
        guard let text = source.text(item) else { return nil }
        if let zone = DutyZone(named: text) { return zone }
        source.problem(
            item.line,
            Text(zh: "不认识时区“\(text.quotable)”", en: "time zone '\(text.quotable)' is not known")
                + Suggestion.hint(for: text, among: DutyZone.knownNames + ["+08:00"]))
        return nil
    }

    /// Another unit, whose folder stands beside this one.
    private func unitBeside(_ item: Item, otherwise advice: Text) -> UnitID? {
        guard let unit: UnitID = source.identifier(item) else { return nil }
        let units = Self.units(in: folder.above, folder.log.files)
        guard units.contains(unit.rawValue) else {
            source.problem(
                item.line,
                Text(zh: "旁边没有单位“\(unit)”", en: "there is no unit '\(unit)' beside this one")
                    + Suggestion.hint(for: unit.rawValue, among: units.filter { $0 != folder.name }) + advice)
            return nil
        }
        return unit
    }

    private func partyCommittee(_ item: Item) -> UnitID? {
        let advice = Text(zh: "。若党委办公室不在本系统，请删除此行。", en: " Where it is none of ours, please remove this line.")
        guard let unit = unitBeside(item, otherwise: advice) else { return nil }
        guard unit.rawValue != folder.name else {
            source.problem(
                item.line, zh: "“\(unit)”就是本单位。请写党委办公室的单位编号，或删除此行。",
                en: "'\(unit)' is this unit itself. Please name the Party committee's office, or remove this line.")
            return nil
        }
        return unit
    }

    private func parent(_ item: Item) -> UnitID? {
        let advice = Text(
            zh: "。若上级不在本系统，请删除 parent，用 reportsTo 写明。", en: " Where it is none of ours, use 'reportsTo'.")
        guard let parent = unitBeside(item, otherwise: advice) else { return nil }
        // Follow the units above until they end, or come back here.
        var chain = [folder.name]
        var next: String? = parent.rawValue
        while let unit = next {
            chain.append(unit)
            if unit == folder.name {
                source.problem(
                    item.line, zh: "上级关系成环：\(chain.joined(separator: " → "))。请改正其中一个 parent。",
                    en: "the units above form a loop: \(chain.joined(separator: " → ")). Please correct one 'parent'.")
                return nil
            }
            guard chain.filter({ $0 == unit }).count == 1 else { break }
            next = Self.parent(of: unit, in: folder.above, folder.log.files)
        }
        return parent
    }

    static func units(in folder: String, _ files: any FileSource) -> [String] {
        files.folders(in: folder).filter { files.exists(Paths.join(Paths.join(folder, $0), "unit.yaml")) }
    }

    /// The parent another unit names; its own problems are told when it is read itself.
    private static func parent(of unit: String, in folder: String, _ files: any FileSource) -> String? {
        let file = Paths.join(Paths.join(folder, unit), "unit.yaml")
        return YAMLFile.read(Source(file: file, log: ProblemLog(files)))?["parent"]?.text
    }

    private func season(_ item: Item) -> Season? {
        guard let fields = Fields(item, source) else { return nil }
        defer { fields.close() }
        let from = fields.required("from", source.monthDay)
        let to = fields.required("to", source.monthDay)
        var exceptions: [Int: ClosedRange<CivilDate>] = [:]
        if let years = fields.item("years"), let byYear = Fields(years, source) {
            for entry in byYear.remaining {
                guard let year = Int(entry.key), (1900...2999).contains(year) else {
                    source.problem(
                        entry.line, zh: "“\(entry.key.quotable)”不是年份。", en: "'\(entry.key.quotable)' is no year.")
                    continue
                }
                guard let dates = Fields(entry.value, source) else { continue }
                defer { dates.close() }
                guard dates.required("to", { $0 }) != nil, let days = dates.days() else { continue }
                if days.lowerBound.year != year || days.upperBound.year != year {
                    source.problem(
                        entry.value.line, zh: "\(days.lowerBound) 至 \(days.upperBound) 不在 \(year) 年内。",
                        en: "\(days.lowerBound) to \(days.upperBound) is not within \(year).")
                }
                exceptions[year] = days
            }
        }
        guard let from, let to else { return nil }
        return Season(first: from, last: to, exceptions: exceptions)
    }

    private func rules(_ fields: Fields) -> [Located<String>] {
        var seen: Set<String> = []
        return (fields.required("rules", source.list) ?? []).compactMap { item in
            guard let book = source.text(item) else { return nil }
            guard seen.insert(book).inserted else {
                source.problem(
                    item.line, zh: "规则册“\(book.quotable)”重复。请只保留一次。",
                    en: "rule book '\(book.quotable)' comes twice. Please keep one.")
                return nil
            }
            return Located(value: book, source: source, line: item.line)
        }
    }
}
