import DutyCalendar
import Incidents
import Roster

/// `people.yaml`: who is there.
struct PeopleFile {
    let source: Source
    let directory: Directory

    struct Contents {
        var people: [Located<Person>] = []
        /// Who is in charge of which incidents; one person a category.
        var inCharge: [IncidentCategory: PersonID] = [:]
    }

    func contents(_ root: Item) -> Contents {
        let people = people(root)
        return Contents(people: people, inCharge: inCharge(root, people.map(\.value.id)))
    }

    private func people(_ root: Item) -> [Located<Person>] {
        guard let items = source.list(root) else { return [] }
        var firstLine: [PersonID: Int] = [:]
        let people = items.compactMap { item -> Located<Person>? in
            guard let person = person(item) else { return nil }
            if let line = firstLine[person.id] {
                source.problem(
                    item.line, zh: "编号“\(person.id)”重复：第 \(line) 行已有。请另编一个。",
                    en: "id '\(person.id)' stands in line \(line) already. Please choose another.")
                return nil
            }
            firstLine[person.id] = item.line
            return Located(value: person, source: source, line: item.line)
        }
        checkHeads(people)
        return people
    }

    private func person(_ item: Item) -> Person? {
        guard let fields = Fields(item, source) else { return nil }
        defer { fields.close() }
        let id: PersonID? = fields.required("id", source.identifier)
        let name = fields.required("name", source.text)
        let pinyin = fields.optional("pinyin", source.text) ?? ""
        let title = fields.optional("title", source.text) ?? ""
        let position = fields.required("position") { source.word($0, Vocabularies.position) }
        let employment = fields.required("employment") { source.word($0, Vocabularies.employment) }
        let telephones = telephones(fields, name ?? id?.rawValue ?? "?")
        let portfolio = fields.list("portfolio", source.text)
        fields.ignore(["incidents"])
        let trainedUntil = fields.optional("trainedUntil", source.date)
        let isExperienced = fields.optional("experienced", source.flag) ?? false
        let tags = Set(fields.list("tags", source.text))
        let joined = fields.optional("joined", source.date)
        let leaves = fields.optional("leaves", source.date)
        if let joined, let leaves { _ = Fields.lifetime(joined, leaves, fields.line(of: "leaves"), source) }
        let exemptions = exemptions(fields)
        guard let id, let name, let position, let employment else { return nil }
        return Person(
            id: id, name: name, pinyin: pinyin, title: title, position: position, employment: employment,
            telephones: telephones, portfolio: portfolio, trainedUntil: trainedUntil, isExperienced: isExperienced,
            tags: tags, exemptions: exemptions, joined: joined, leaves: leaves)
    }

    /// The kind of incident picks the one deputy in charge (南江 8), so no two people have the same.
    private func inCharge(_ root: Item, _ known: [PersonID]) -> [IncidentCategory: PersonID] {
        var found: [IncidentCategory: Located<PersonID>] = [:]
        for item in root.items ?? [] {
            let id = item["id"]?.text.flatMap { PersonID(rawValue: $0) }.flatMap { known.contains($0) ? $0 : nil }
            let written = item["incidents"].flatMap { $0.isNothing || $0.text == "" ? nil : $0 }
            for category in source.distinct(written, { source.word($0, IncidentWords.category) }) {
                let line = written?.line ?? item.line
                if let earlier = found[category] {
                    source.problem(
                        line, zh: "“\(category.rawValue)”在第 \(earlier.line) 行已由 \(earlier.value) 分管。一类事件只由一人分管，请删除一处。",
                        en:
                            "\(earlier.value) of line \(earlier.line) is in charge of '\(category.rawValue)' already. One person"
                            + " is in charge of a category; please remove one.")
                } else if let id {
                    found[category] = Located(value: id, source: source, line: line)
                }
            }
        }
        return found.mapValues(\.value)
    }

    private func telephones(_ fields: Fields, _ name: String) -> [String] {
        guard let items = fields.optional("telephones", source.list), !items.isEmpty else {
            source.problem(
                fields.line(of: "telephones"), zh: "\(name)没有电话，联系不上的人不能值班（红桥 63）。请补上“telephones”。",
                en: "\(name) has no telephone, and nobody is on a roster who cannot be reached (红桥 63)."
                    + " Please add 'telephones'.")
            return []
        }
        return items.compactMap(source.telephone)
    }

    private func exemptions(_ fields: Fields) -> [Exemption] {
        let items = fields.optional("exemptions", source.list) ?? []
        let found = items.compactMap { item in
            exemption(item).map { Located(value: $0, source: source, line: item.line) }
        }
        for (index, later) in found.enumerated() {
            for earlier in found[..<index] where earlier.value.covers == later.value.covers {
                let (first, second) = (earlier.value, later.value)
                let overlaps =
                    (first.to.map { $0 >= second.from } ?? true) && (second.to.map { $0 >= first.from } ?? true)
                guard overlaps else { continue }
                later.problem(
                    zh: "与第 \(earlier.line) 行的豁免内容相同、时间重叠。请合并。",
                    en: "overlaps the exemption of line \(earlier.line), which covers the same. Please make them one.")
            }
        }
        return found.map(\.value)
    }

    private func exemption(_ item: Item) -> Exemption? {
        guard let fields = Fields(item, source) else { return nil }
        defer { fields.close() }
        let covers = fields.required("covers", coverage)
        let from = fields.required("from", source.date)
        let to = fields.optional("to", source.date)
        let reason = fields.optional("reason", source.text) ?? ""
        guard let covers, let from else { return nil }
        if let to, Fields.lifetime(from, to, fields.line(of: "to"), source) == nil { return nil }
        return Exemption(covers: covers, from: from, to: to, reason: reason)
    }

    private func coverage(_ item: Item) -> Exemption.Coverage? {
        guard let items = source.list(item), !items.isEmpty else {
            source.problem(
                item.line, zh: "“covers”应是 nights、everything 或岗位列表。",
                en: "'covers' should be nights, everything, or a list of posts.")
            return nil
        }
        if items.count == 1, let word = items[0].text {
            switch word.lowercased() {
            case "nights", "夜班": return .nights
            case "everything", "全部": return .everything
            default: break
            }
            // One word that is no post was meant to be one of the words above as often as a post.
            if case .none = directory.matchPost(word),
                let near = Suggestion.nearest(to: word, among: ["nights", "everything"])
            {
                source.problem(
                    items[0].line, zh: "“\(word.quotable)”不是豁免范围；是否应为“\(near)”？",
                    en: "'\(word.quotable)' is nothing to be exempt from; did you mean '\(near)'?")
                return nil
            }
        }
        let posts = items.compactMap { directory.post($0, source) }
        return posts.count == items.count ? .posts(Set(posts)) : nil
    }

    /// A county has one head at a time (南江 10).
    private func checkHeads(_ people: [Located<Person>]) {
        let heads = people.filter { $0.value.position == .countyHead }
        for (index, later) in heads.enumerated() {
            for earlier in heads[..<index] {
                let (first, second) = (earlier.value, later.value)
                let apart =
                    (first.leaves.flatMap { end in second.joined.map { end < $0 } } ?? false)
                    || (second.leaves.flatMap { end in first.joined.map { end < $0 } } ?? false)
                guard !apart else { continue }
                later.problem(
                    zh:
                        "\(first.name)（第 \(earlier.line) 行）和\(second.name)同时是 countyHead。一个单位只有一位；如是前后任，请写 leaves 和 joined。",
                    en: "\(first.name) (line \(earlier.line)) and \(second.name) are both countyHead. A unit has one;"
                        + " if one follows the other, please give 'leaves' and 'joined'.")
            }
        }
    }
}

extension Fields {
    /// As ``range(_:_:_:_:)``, for stretches that may be as long as a working life.
    static func lifetime(_ from: CivilDate, _ to: CivilDate, _ line: Int, _ source: Source) -> ClosedRange<CivilDate>? {
        guard from <= to else { return range(from, to, line, source) }
        return from...to
    }
}
