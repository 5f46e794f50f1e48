import Roster

/// Who and what a unit has, by identifier and by name: for references, and for "did you mean".
struct Directory {
    private struct Listed {
        let id: String
        let names: [String]
    }

    let unit: String
    /// Whether the list could be read; if not, references to it cannot be judged, and are all let through.
    private let knowsPeople: Bool
    private let knowsPosts: Bool
    private let people: [Listed]
    private let posts: [Listed]
    private let personIDs: Set<String>
    private let postIDs: Set<String>
    private let peopleByName: [String: [String]]
    private let postsByName: [String: [String]]

    /// From the lists as they were read: entries with other mistakes can be referred to as well.
    init(unit: String, people: Item?, posts: Item?) {
        self.init(
            unit: unit,
            people: (people?.items ?? []).compactMap { item in
                item["id"]?.text.map { Listed(id: $0, names: [item["name"]?.text].compactMap { $0 }) }
            },
            posts: (posts?.items ?? []).compactMap { item in
                item["post"]?.text.map { id in
                    Listed(
                        id: id,
                        names: [item["name"]?.text, item["name"]?["zh"]?.text, item["name"]?["en"]?.text]
                            .compactMap { $0 })
                }
            }, knowsPeople: people != nil, knowsPosts: posts != nil)
    }

    init(_ unit: Unit) {
        self.init(
            unit: unit.id.rawValue, people: unit.people.map { Listed(id: $0.id.rawValue, names: [$0.name]) },
            posts: unit.posts.map { Listed(id: $0.id.rawValue, names: [$0.name.zh, $0.name.en]) })
    }

    private init(
        unit: String, people: [Listed], posts: [Listed], knowsPeople: Bool = true, knowsPosts: Bool = true
    ) {
        self.knowsPeople = knowsPeople
        self.knowsPosts = knowsPosts
        self.unit = unit
        self.people = people
        self.posts = posts
        personIDs = Set(people.map(\.id))
        postIDs = Set(posts.map(\.id))
        peopleByName = Self.byName(people)
        postsByName = Self.byName(posts)
    }

    private static func byName(_ list: [Listed]) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for listed in list {
            for name in Set(listed.names.map(Self.folded)) { found[name, default: []].append(listed.id) }
        }
        return found
    }

    /// Names are compared without spaces: `张 三` is `张三`.
    static func folded(_ name: String) -> String { name.filter { !$0.isWhitespace }.lowercased() }

    enum Match {
        case one(String)
        case several([String])
        case none
    }

    func matchPerson(_ text: String) -> Match {
        knowsPeople ? match(text, personIDs, peopleByName) : .one(text)
    }

    func matchPost(_ text: String) -> Match { knowsPosts ? match(text, postIDs, postsByName) : .one(text) }

    private func match(_ text: String, _ ids: Set<String>, _ names: [String: [String]]) -> Match {
        if ids.contains(text) { return .one(text) }
        let found = Array(Set(names[Self.folded(text)] ?? [])).sorted()
        return found.count > 1 ? .several(found) : found.first.map { .one($0) } ?? .none
    }

    /// The person that is meant, by identifier or, where only one has it, by name.
    func person(_ item: Item, _ source: Source) -> PersonID? {
        source.text(item).flatMap { person($0, item.line, source) }
    }

    func person(_ text: String, _ line: Int, _ source: Source) -> PersonID? {
        switch matchPerson(text) {
        case .one(let id): return PersonID(unchecked: id)
        case .several(let ids):
            source.problem(
                line, zh: "叫“\(text.quotable)”的有 \(ids.count) 人：\(ids.joined(separator: "、"))。请改写编号。",
                en:
                    "\(ids.count) people are called '\(text.quotable)': \(ids.joined(separator: ", ")). Please write the id."
            )
        case .none:
            source.problem(
                line,
                Text(zh: "\(unit) 没有“\(text.quotable)”这个人", en: "\(unit) has no person '\(text.quotable)'")
                    + hint(text, people))
        }
        return nil
    }

    func post(_ item: Item, _ source: Source) -> PostID? {
        source.text(item).flatMap { post($0, item.line, source) }
    }

    func post(_ text: String, _ line: Int, _ source: Source) -> PostID? {
        switch matchPost(text) {
        case .one(let id): return PostID(unchecked: id)
        case .several(let ids):
            source.problem(
                line, zh: "叫“\(text.quotable)”的岗位有 \(ids.count) 个：\(ids.joined(separator: "、"))。请改写编号。",
                en:
                    "\(ids.count) posts are called '\(text.quotable)': \(ids.joined(separator: ", ")). Please write the id."
            )
        case .none:
            source.problem(
                line,
                Text(zh: "\(unit) 没有“\(text.quotable)”这个岗位", en: "\(unit) has no post '\(text.quotable)'")
                    + hint(text, posts))
        }
        return nil
    }

    /// The nearest by identifier and the nearest by name; of posts all, where none is near.
    private func hint(_ text: String, _ list: [Listed]) -> Text {
        let nearID = Suggestion.nearest(to: text, among: list.map(\.id))
        let nearName = Suggestion.nearest(to: text, among: list.flatMap(\.names))
        let found = list.filter { $0.id == nearID || nearName.map($0.names.contains) ?? false }
        guard !found.isEmpty else {
            return Suggestion.hint(for: "", among: list.map(\.id))
        }
        let labels = found.prefix(3).map { ([$0.id] + $0.names.prefix(1)).joined(separator: " ") }
        return Text(
            zh: "；是否应为 \(labels.joined(separator: " 或 "))？", en: "; did you mean \(labels.joined(separator: " or "))?")
    }
}
