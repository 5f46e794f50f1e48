import DutyCalendar
import Roster

/// `requests.yaml`: what people wish for, and what is decided already.
struct RequestsFile {
    let source: Source
    let directory: Directory

    struct Contents {
        var wishes: [Located<LeaveWish>] = []
        var requests: [Located<DutyRequest>] = []
        var fixed: [Located<FixedDuty>] = []
    }

    func contents(_ root: Item) -> Contents {
        var contents = Contents()
        for item in source.list(root) ?? [] { read(item, into: &contents) }
        checkContradictions(contents)
        return contents
    }

    private func read(_ item: Item, into contents: inout Contents) {
        guard let fields = Fields(item, source) else { return }
        let person = fields.required("person") { directory.person($0, source) }
        let wish = fields.required("wish") { source.word($0, Vocabularies.wish) }
        let days = fields.days()
        let reason = fields.optional("reason", source.text) ?? ""
        func located<Value>(_ value: Value) -> Located<Value> { Located(value: value, source: source, line: item.line) }
        func weight() -> Int? {
            fields.item("weight") == nil ? 1 : fields.optional("weight") { source.number($0, in: 1...1_000_000) }
        }
        switch wish {
        case .away:
            let weight = weight()
            if let person, let days, let weight {
                contents.wishes.append(located(LeaveWish(person: person, days: days, weight: weight)))
            }
        case .on, .off:
            let weight = weight()
            let posts = posts(fields)
            if let person, let days, let weight, let posts {
                contents.requests.append(
                    located(
                        DutyRequest(
                            person: person, days: days, wish: wish == .on ? .on : .off, posts: posts, weight: weight)))
            }
        case .fixed:
            let post = post(fields)
            if let person, let days, let post {
                for date in days {
                    contents.fixed.append(
                        located(FixedDuty(person: person, date: date, post: post, reason: reason)))
                }
            }
        case nil: fields.ignore(["post", "posts", "weight"])
        }
        fields.close()
    }

    private func posts(_ fields: Fields) -> Set<PostID>? {
        guard let items = fields.optional("posts", source.list) else { return [] }
        let posts = items.compactMap { directory.post($0, source) }
        return posts.count == items.count ? Set(posts) : nil
    }

    /// `post`, or, as tables write it, `posts` with one in it.
    private func post(_ fields: Fields) -> PostID? {
        if fields.item("post") == nil, let items = fields.optional("posts", source.list) {
            guard items.count == 1 else {
                source.problem(
                    fields.line(of: "posts"), zh: "已定的值班应写一个岗位，这里有 \(items.count) 个。请分行写。",
                    en: "a fixed duty is at one post, and \(items.count) are named. Please write one line for each.")
                return nil
            }
            return directory.post(items[0], source)
        }
        return fields.required("post") { directory.post($0, source) }
    }

    private func checkContradictions(_ contents: Contents) {
        for same in Dictionary(grouping: contents.requests, by: \.value.person).values {
            for (index, later) in same.enumerated() {
                for earlier in same[..<index] where Self.contradict(earlier.value, later.value) {
                    let days = earlier.value.days.clamped(to: later.value.days)
                    later.problem(
                        zh: "与第 \(earlier.line) 行矛盾：\(later.value.person) 在 \(days.lowerBound) 既要值班又不要值班。请删除一个。",
                        en:
                            "contradicts line \(earlier.line): \(later.value.person) wishes to stand and not to stand on"
                            + " \(days.lowerBound). Please remove one.")
                }
            }
        }
        var firstLine: [FixedDuty: Int] = [:]
        for duty in contents.fixed {
            var key = duty.value
            key.reason = ""
            if let line = firstLine[key] {
                duty.problem(
                    zh: "第 \(line) 行已定：\(key.date) \(key.post) \(key.person)。请只保留一个。",
                    en: "line \(line) has fixed \(key.person) at \(key.post) on \(key.date) already. Please keep one.")
            } else {
                firstLine[key] = duty.line
            }
        }
    }

    /// Whether whoever stands as one of them wishes breaks the other.
    private static func contradict(_ first: DutyRequest, _ second: DutyRequest) -> Bool {
        guard first.wish != second.wish, first.days.overlaps(second.days) else { return false }
        let (on, off) = first.wish == .on ? (first, second) : (second, first)
        return off.posts.isEmpty || (!on.posts.isEmpty && on.posts.isSubset(of: off.posts))
    }

    /// What can be told only with the absences, the posts and the calendar at hand.
    static func check(
        _ fixed: [Located<FixedDuty>], absences: [Located<Absence>], posts: [Post], unit: Unit?,
        calendar: HolidayCalendar
    ) {
        var firstUnwanted: Set<String> = []
        for duty in fixed {
            let (person, date) = (duty.value.person, duty.value.date)
            if let absence = absences.first(where: { $0.value.person == person && $0.value.days.contains(date) }) {
                duty.problem(
                    zh: "\(person) \(date) 外出（\(absence.place)），不能已定值班。请改正其中一个。",
                    en:
                        "\(person) is away on \(date) (\(absence.place)) and cannot be fixed then. Please correct one of them."
                )
            }
            guard let post = posts.first(where: { $0.id == duty.value.post }), let unit,
                calendar.years[date.year] != nil
            else { continue }
            let isWanted = post.days.wants(
                date, kind: calendar.kind(of: date), inFloodSeason: unit.isInFloodSeason(date))
            if !isWanted, firstUnwanted.insert("\(duty.place) \(post.id)").inserted {
                duty.problem(
                    zh: "\(date) 不需要岗位“\(post.id)”。请改日期，或改该岗位的 days。",
                    en: "post '\(post.id)' is not wanted on \(date). Please change the date, or the post's 'days'.")
            }
        }
        let byPlace = Dictionary(grouping: fixed) { "\($0.value.date)/\($0.value.post)" }
        for duties in byPlace.values {
            guard let post = posts.first(where: { $0.id == duties[0].value.post }) else { continue }
            let people = Set(duties.map(\.value.person))
            guard people.count > post.count, let last = duties.max(by: { $0.line < $1.line }) else { continue }
            last.problem(
                zh: "\(last.value.date) 的“\(post.id)”只要 \(post.count) 人，已定了 \(people.count) 人。请删除多出的。",
                en: "post '\(post.id)' takes \(post.count) on \(last.value.date), and \(people.count) are fixed."
                    + " Please remove what is too many.")
        }
    }
}
