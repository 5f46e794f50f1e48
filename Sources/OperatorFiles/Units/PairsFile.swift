import Roster

/// `pairs.yaml`: who covers whom, who stands together, and who apart.
struct PairsFile {
    let source: Source
    let directory: Directory

    func pairs(_ root: Item) -> (cover: [CoverPair], wishes: [PairWish]) {
        guard let fields = Fields(root, source) else { return ([], []) }
        defer { fields.close() }
        let cover = pairs(fields, "cover")
        let together = pairs(fields, "together")
        let apart = pairs(fields, "apart")
        for pair in apart {
            guard let other = together.first(where: { $0.people == pair.people }) else { continue }
            source.problem(
                pair.line, zh: "\(pair.first) 与 \(pair.second) 在第 \(other.line) 行要一起值班，这里又要分开。请删除一个。",
                en: "\(pair.first) and \(pair.second) are to stand together by line \(other.line), and apart here."
                    + " Please remove one.")
        }
        return (
            cover.map { CoverPair($0.first, $0.second) },
            together.map { PairWish($0.first, $0.second, .together) }
                + apart.map { PairWish($0.first, $0.second, .apart) }
        )
    }

    private struct Pair {
        let first: PersonID
        let second: PersonID
        let line: Int
        var people: Set<PersonID> { [first, second] }
    }

    private func pairs(_ fields: Fields, _ key: String) -> [Pair] {
        var found: [Pair] = []
        for item in fields.optional(key, source.list) ?? [] {
            guard let items = item.items, items.count == 2 else {
                source.problem(
                    item.line, zh: "“\(key)”的每一项应是两个人，如 [p01, p02]。",
                    en: "each entry of '\(key)' should be two people, as [p01, p02].")
                continue
            }
            let people = items.compactMap { directory.person($0, source) }
            guard people.count == 2 else { continue }
            guard people[0] != people[1] else {
                source.problem(
                    item.line, zh: "“\(people[0])”不能与自己成对。请改其中一个。",
                    en: "'\(people[0])' cannot be a pair with itself. Please change one of the two.")
                continue
            }
            let pair = Pair(first: people[0], second: people[1], line: item.line)
            if let earlier = found.first(where: { $0.people == pair.people }) {
                source.problem(
                    item.line, zh: "\(pair.first) 与 \(pair.second) 在第 \(earlier.line) 行已有。请只保留一个。",
                    en: "\(pair.first) and \(pair.second) stand in line \(earlier.line) already. Please keep one.")
                continue
            }
            found.append(pair)
        }
        return found
    }
}
