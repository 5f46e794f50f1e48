import DutyCalendar

/// Everybody stands a fair share of each post, and of each kind of day by itself.
///
/// The cost is the sum of squared loads, each load measured against the days the person was available, history included:
/// it is least where loads stand in proportion to those days. What is charged is the distance from that ideal, in tenths
/// of a duty.
public struct FairShare: RosterRule {
    public static let entry = RuleEntry(
        id: "fair-share",
        name: Text(zh: "公平分担", en: "Fair share"),
        summary: Text(
            zh: "每个岗位、每类日子（工作日、周末、节假日、除夕、夜班）分别均衡，按可值天数折算，并计入历史。",
            en:
                "Loads are balanced for each post and for each kind of day by itself (workday, weekend, holiday, Spring "
                + "Festival's eve, night), in proportion to days available, with history carried over."),
        severities: [.soft],
        source: Text(zh: "南江 87；值班惯例", en: "南江 (NJ) 87; practice"),
        parameters: [
            RuleParameter(
                "kinds", .weights(LoadKind.allCases.map(\.rawValue)),
                standard: .numbers(["all": 1, "weekend": 2, "holiday": 3, "spring-festival-eve": 5]),
                meaning: Text(zh: "每类日子的分量", en: "how much each kind of day counts")),
            RuleParameter(
                "together", .flag, standard: .flag(false),
                meaning: Text(zh: "各岗位合并计算", en: "count the posts together instead of each by itself")),
        ])

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    /// One thing to be shared out: some slots among some people.
    struct Share {
        let kind: LoadKind
        let posts: [PostID]
        let weight: Int
        let slots: [Int]
        /// Person by person: index, duties stood before, days available then and now.
        let members: [(person: Int, before: Int, available: Int)]
        let meanAvailable: Int
        /// What every roster pays at least.
        let baseline: Int

        /// What the `count`th duty of a member costs, above the cheapest first duty of all.
        func marginal(_ member: (person: Int, before: Int, available: Int), _ count: Int) -> Int {
            let step = 2 * (member.before + count) - 1
            return (step * 10 * meanAvailable + member.available / 2) / member.available - baseline
        }

        /// The least total that `total` duties can cost, if nothing else mattered.
        func ideal(total: Int) -> Int {
            var counts = [Int](repeating: 0, count: members.count)
            var sum = 0
            for _ in 0..<total {
                let next = members.indices.map { ($0, marginal(members[$0], counts[$0] + 1)) }
                    .min { ($0.1, $0.0) < ($1.1, $1.0) }
                guard let next else { break }
                counts[next.0] += 1
                sum += next.1
            }
            return sum
        }
    }

    /// What this rule shares out in `problem`.
    func shares(in problem: RosterProblem) -> [Share] {
        let facts = problem.facts
        let scoped = facts.slots(in: scope)
        let groups =
            flag("together")
            ? [scoped]
            : Dictionary(grouping: scoped, by: { facts.slots[$0].post })
                .sorted { $0.key < $1.key }.map(\.value)
        return groups.flatMap { group -> [Share] in
            let posts = Set(group.map { facts.slots[$0].post }).sorted().map { facts.posts[$0].id }
            let candidates = problem.candidates(for: group).filter { scope.covers(facts.people[$0]) }
            let availableNow = candidates.map { person in
                Set(group.filter { !problem.isClosed(person: person, slot: $0) }.map { facts.slots[$0].date }).count
            }
            let available = zip(candidates, availableNow).map { person, days in
                (facts.history.availableDays[facts.people[person].id] ?? 0) + days
            }
            guard !candidates.isEmpty else { return [] }
            let mean = max(1, available.reduce(0, +) / candidates.count)
            return LoadKind.allCases.compactMap { kind in
                guard let weight = numbers("kinds")[kind.rawValue], weight > 0 else { return nil }
                let slots = group.filter { facts.slots[$0].kinds.contains(kind) }
                guard !slots.isEmpty else { return nil }
                let members = zip(candidates, available).map { person, available in
                    (
                        person: person,
                        before: facts.history.count(facts.people[person].id, posts: posts, kind: kind),
                        available: max(1, available)
                    )
                }
                let plain = Share(
                    kind: kind, posts: posts, weight: weight, slots: slots, members: members, meanAvailable: mean,
                    baseline: 0)
                return Share(
                    kind: kind, posts: posts, weight: weight, slots: slots, members: members, meanAvailable: mean,
                    baseline: members.map { plain.marginal($0, 1) }.min() ?? 0)
            }
        }
    }

    public func constrain(_ model: inout RosterModel) {
        for share in shares(in: model.problem) {
            for member in share.members {
                model.chargeLoad(of: share.slots.map { model.cell(person: member.person, slot: $0) }) {
                    share.weight * share.marginal(member, $0)
                }
            }
            let total = share.slots.reduce(0) { $0 + model.problem.slots[$1].need }
            model.charge(-share.weight * share.ideal(total: total), for: .on)
        }
    }

    public func findings(in roster: RosterView) -> [Finding] { [] }

    public func cost(of roster: RosterView) -> Int {
        shares(in: roster.problem).reduce(0) { sum, share in
            let counts = share.members.map { member in
                let id = roster.problem.people[member.person].id
                return share.slots.count { slot in roster.duties(in: slot).contains { $0.person == id } }
            }
            let total = zip(share.members, counts).reduce(0) { total, pair in
                (0..<pair.1).reduce(total) { $0 + share.marginal(pair.0, $1 + 1) }
            }
            return sum + share.weight * (total - share.ideal(total: counts.reduce(0, +)))
        }
    }
}
