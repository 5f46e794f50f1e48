import DutyCalendar
import Roster

/// `posts.yaml`: what has to be filled.
struct PostsFile {
    let source: Source
    let directory: Directory
    /// When posts begin that do not say so.
    let handover: ClockTime

    func posts(_ root: Item) -> [Located<Post>] {
        guard let items = source.list(root) else { return [] }
        if items.isEmpty {
            source.problem(root.line, zh: "没有岗位。请至少写一个。", en: "there are no posts. Please add one.")
        }
        var firstLine: [PostID: Int] = [:]
        return items.compactMap { item -> Located<Post>? in
            guard let post = post(item) else { return nil }
            if let line = firstLine[post.id] {
                source.problem(
                    item.line, zh: "岗位“\(post.id)”重复：第 \(line) 行已有。请另编一个。",
                    en: "post '\(post.id)' stands in line \(line) already. Please choose another id.")
                return nil
            }
            firstLine[post.id] = item.line
            return Located(value: post, source: source, line: item.line)
        }
    }

    private func post(_ item: Item) -> Post? {
        guard let fields = Fields(item, source) else { return nil }
        defer { fields.close() }
        let id: PostID? = fields.required("post", source.identifier)
        let name = fields.required("name", source.name)
        let role = fields.required("role") { source.word($0, Vocabularies.role) }
        let start = fields.optional("start", source.time) ?? handover
        let length = fields.required("length", source.length)
        let count = fields.optional("count") { source.number($0, in: 1...99) } ?? 1
        let eligible = fields.required("eligible", eligibility)
        let days = days(fields)
        let isOnSite = fields.optional("onSite", source.flag) ?? true
        let night = fields.optional("night", source.flag)
        let rotation = rotation(fields)
        guard let id, let name, let role, let length, let eligible, let days else { return nil }
        return Post(
            id: id, name: name, role: role, start: start, length: length, count: count, eligible: eligible, days: days,
            isOnSite: isOnSite, countsAsNight: night, rotation: rotation)
    }

    private func eligibility(_ item: Item) -> Eligibility? {
        guard let fields = Fields(item, source) else { return nil }
        defer { fields.close() }
        return Eligibility(
            positions: Set(fields.list("positions") { source.word($0, Vocabularies.position) }),
            tags: Set(fields.list("tags", source.text)),
            people: Set(fields.list("people") { directory.person($0, source) }),
            except: Set(fields.list("except") { directory.person($0, source) }))
    }

    private func days(_ fields: Fields) -> DaySelector? {
        let only = fields.optional("only") { source.word($0, Vocabularies.season) } ?? .always
        guard let item = fields.item("days") else { return DaySelector(only: only) }
        guard let items = source.list(item) else { return nil }
        var selector = DaySelector(kinds: [], only: only)
        let words = items.compactMap { source.word($0, Vocabularies.days) }
        for word in words {
            switch word {
            case .kind(let kind): selector.kinds.insert(kind)
            case .weekday(let weekday): selector.weekdays.insert(weekday)
            case .floodSeason: selector.floodSeason = true
            }
        }
        if items.isEmpty {
            source.problem(
                item.line, zh: "“days”是空的，这个岗位永远不需要人。请写上日子，或删除“days”。",
                en: "'days' is empty, so the post is never wanted. Please name days, or remove 'days'.")
        }
        return words.count == items.count ? selector : nil
    }

    private func rotation(_ fields: Fields) -> [PersonID] {
        var seen: Set<PersonID> = []
        return (fields.optional("rotation", source.list) ?? []).compactMap { item in
            guard let person = directory.person(item, source) else { return nil }
            guard seen.insert(person).inserted else {
                source.problem(
                    item.line, zh: "“\(person)”在轮值顺序里出现两次。请只保留一次。",
                    en: "'\(person)' comes twice in the rotation. Please keep one.")
                return nil
            }
            return person
        }
    }

    /// What can be told only with the people at hand.
    static func check(_ posts: [Located<Post>], people: [Person]) {
        let tags = Set(people.flatMap(\.tags))
        let byID = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for post in posts {
            let eligible = post.value.eligible
            if !people.contains(where: eligible.admits) {
                post.problem(
                    zh: "没有人符合岗位“\(post.value.id)”的条件。请检查 eligible 的 positions、tags、people。",
                    en:
                        "nobody is eligible for post '\(post.value.id)'. Maybe positions, tags or people of 'eligible' are wrong."
                )
            }
            for tag in eligible.tags.subtracting(tags).sorted() {
                guard let near = Suggestion.nearest(to: tag, among: tags.sorted()) else { continue }
                post.problem(
                    zh: "没有人有标签“\(tag.quotable)”；是否应为“\(near)”？",
                    en: "nobody has the tag '\(tag.quotable)'; did you mean '\(near)'?")
            }
            for id in post.value.rotation {
                guard let person = byID[id], !eligible.admits(person) else { continue }
                post.problem(
                    zh: "轮值顺序里的 \(id)（\(person.name)）不符合岗位“\(post.value.id)”的条件。请从顺序里去掉，或改 eligible。",
                    en: "\(id) (\(person.name)) is in the rotation of '\(post.value.id)' and not eligible for it."
                        + " Please change the rotation or 'eligible'.")
            }
        }
    }
}
