import DutyCalendar

/// Everybody stands a fair share of each post, and of each kind of day by itself.
///
/// The cost is the sum of squared loads, each load measured against the days the person was available, history included:
/// it is least where loads stand in proportion to those days. What is charged is the distance from that ideal, in tenths
/// of a squared duty: where days are equal, 3 and 1 duties instead of 2 and 2 cost 20.
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
        lives: [.line],
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

    public func constrain(_ model: inout RosterModel) {
        for (share, weight) in shares(in: model.problem) {
            let prices = SharePrices(share)
            for member in share.members {
                model.chargeLoad(of: share.slots.map { model.cell(person: member.person, slot: $0) }) {
                    weight * prices.marginal(member, $0)
                }
            }
            if isCovered(share, in: model.problem) {
                model.charge(-weight * prices.ideal(total: share.total(in: model.problem.facts)), for: .on)
            }
        }
    }

    /// None: unfairness is nobody's single duty. ``FairnessReport`` shows who stood how much.
    public func findings(in roster: RosterView) -> [Finding] { [] }

    public func cost(of roster: RosterView) -> Int {
        shares(in: roster.problem).reduce(0) { sum, entry in
            let (share, weight) = entry
            let prices = SharePrices(share)
            let counts = share.counts(in: roster)
            let paid = zip(share.members, counts).reduce(0) { paid, pair in
                (0..<pair.1).reduce(paid) { $0 + prices.marginal(pair.0, $1 + 1) }
            }
            let isCovered = isCovered(share, in: roster.problem)
            return sum + weight * (paid - (isCovered ? prices.ideal(total: counts.reduce(0, +)) : 0))
        }
    }

    /// All duties on as few members as can take them.
    public func mostCost(in problem: RosterProblem) -> Int? {
        var most = 0
        for (share, weight) in shares(in: problem) {
            guard isCovered(share, in: problem) else { return nil }
            let prices = SharePrices(share)
            let rooms = share.members.map { member in
                share.slots.count { !problem.isClosed(person: member.person, slot: $0) }
            }
            let total = share.total(in: problem.facts)
            most += weight * (prices.most(total: total, rooms: rooms) - prices.ideal(total: total))
        }
        return most
    }

    /// What this rule shares out in `problem`, each with its weight.
    private func shares(in problem: RosterProblem) -> [(Share, weight: Int)] {
        let weights = numbers("kinds")
        return problem.shares(in: scope, together: flag("together")).compactMap { share in
            guard let weight = weights[share.kind.rawValue], weight > 0, !share.slots.isEmpty else { return nil }
            return (share, weight)
        }
    }

    /// Whether every roster gives the same number of duties to the members. Where it does not, because seats may stay
    /// empty or be filled by people outside the rule's scope, there is no one ideal to measure against, and the whole of
    /// the squares is charged.
    private func isCovered(_ share: Share, in problem: RosterProblem) -> Bool {
        let members = Set(share.members.map(\.person))
        return problem.candidates(for: share.slots).allSatisfy { members.contains($0) }
            && share.slots.allSatisfy { slot in
                problem.facts.slots[slot].price == nil
                    && problem.rules.contains {
                        $0 is Cover && !$0.severity.isSoft && $0.scope.covers(problem.facts.post(of: slot))
                    }
            }
    }
}

/// What each further duty of a share costs whom, in tenths of a duty.
private struct SharePrices {
    private let members: [Share.Member]
    private let meanAvailable: Int
    /// The cheapest first duty of all, which is free.
    private let baseline: Int

    init(_ share: Share) {
        members = share.members
        let mean = max(1, members.reduce(0) { $0 + $1.available } / max(1, members.count))
        meanAvailable = mean
        baseline = members.map { Self.price($0, 1, mean) }.min() ?? 0
    }

    /// What the `count`th duty of a member costs. Never falls as `count` rises.
    func marginal(_ member: Share.Member, _ count: Int) -> Int { Self.price(member, count, meanAvailable) - baseline }

    // The difference of the squares of two loads that follow each other, a load counted as if all were available for
    // the mean number of days.
    private static func price(_ member: Share.Member, _ count: Int, _ mean: Int) -> Int {
        ((2 * (member.before + count) - 1) * 10 * mean + member.available / 2) / member.available
    }

    /// The least that `total` duties can cost, if nothing else mattered: each goes to whom it costs least.
    func ideal(total: Int) -> Int {
        guard !members.isEmpty else { return 0 }
        var next = members.map { marginal($0, 1) }
        var counts = [Int](repeating: 1, count: members.count)
        var sum = 0
        for _ in 0..<total {
            var cheapest = 0
            for index in next.indices where next[index] < next[cheapest] { cheapest = index }
            sum += next[cheapest]
            counts[cheapest] += 1
            next[cheapest] = marginal(members[cheapest], counts[cheapest])
        }
        return sum
    }

    /// No less than what `total` duties can cost, where no member takes more than there is room for.
    ///
    /// Prices rise, so up to its full room a load costs at most its part of what the full room costs; then it is most to
    /// fill those first whose mean price is highest.
    func most(total: Int, rooms: [Int]) -> Int {
        let full = zip(members, rooms).compactMap { member, room -> (price: Int, room: Int)? in
            room > 0 ? ((1...room).reduce(0) { $0 + marginal(member, $1) }, room) : nil
        }
        var left = total
        var sum = 0
        for (price, room) in full.sorted(by: { $0.price * $1.room > $1.price * $0.room }) where left > 0 {
            let taken = min(room, left)
            sum += (price * taken + room - 1) / room
            left -= taken
        }
        return sum
    }
}
