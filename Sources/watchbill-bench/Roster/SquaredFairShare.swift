import Roster

/// Fairness as a textbook writes it: a variable for each load, its square by multiplication. The baseline that the
/// product's own form is measured against; same shares, same prices up to rounding.
struct SquaredFairShare: RosterRule {
    static let entry = FairShare.entry

    let settings: RuleSettings
    init(_ settings: RuleSettings) { self.settings = settings }

    func constrain(_ model: inout RosterModel) {
        let weights = numbers("kinds")
        for share in model.problem.shares(in: scope, together: flag("together")) {
            guard let weight = weights[share.kind.rawValue], weight > 0, !share.slots.isEmpty else { continue }
            let mean = max(1, share.members.reduce(0) { $0 + $1.available } / share.members.count)
            for member in share.members {
                let cells = share.slots.map { model.cell(person: member.person, slot: $0) }
                let open = cells.compactMap { if case .open(let literal) = $0 { literal } else { nil } }
                guard !open.isEmpty else { continue }
                let range = member.before...(member.before + open.count)
                let load = model.number(in: range)
                let squares = (range.lowerBound * range.lowerBound)...(range.upperBound * range.upperBound)
                let square = model.number(in: squares)
                model.tie(
                    .sum(
                        open.map { .init($0.variable, 1) } + [.init(load.variable, -1)],
                        (-member.before)...(-member.before)))
                model.tie(.product(target: square.variable, factors: [load.variable, load.variable]))
                model.charge(weight * (10 * mean + member.available / 2) / member.available, for: .open(square))
            }
        }
    }

    func findings(in roster: RosterView) -> [Finding] { [] }
}
