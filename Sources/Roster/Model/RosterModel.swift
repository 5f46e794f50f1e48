import DutyCalendar

/// A roster problem on its way into a linear model: rules add what they ask for, in terms of who stands where.
public struct RosterModel: Sendable {
    public enum Purpose: Sendable {
        /// To find a roster: what no rule allows has no variable at all.
        case planning
        /// To find out why there is none: everything is open, and each constraint knows who asked for it.
        case explaining
    }

    /// A charge on a variable, made by the rule with this index.
    public struct Charge: Sendable {
        public let rule: Int
        public let tier: Int
        public let variable: Int
        public let amount: Int
    }

    public let problem: RosterProblem
    public let purpose: Purpose
    public private(set) var linear = LinearModel()
    /// What constraints refer to; empty when planning.
    public private(set) var demands: [(rule: Int, demand: Demand)] = []
    public private(set) var charges: [Charge] = []
    /// Charges that every roster pays, by tier.
    public private(set) var fixedCharges: [Int: Int] = [:]

    private var cells: [Bit]
    private var granted: [Bit]
    private var absent: [Bit]
    private var registered: [RegisteredDemand: Int] = [:]
    private var scopedDays: ScopedDaysTable
    /// By the literals of which at least one is on, sorted.
    private var disjunctions: [[Literal]: Bit] = [:]
    private var rule = 0
    /// Steps of loads so far.
    private var loadSteps = 0
    private let slotCount: Int
    /// For each person, the indices of absences and of wishes.
    private let absencesOf: [[Int]]
    private let wishesOf: [[Int]]

    private struct RegisteredDemand: Hashable {
        let rule: Int
        let demand: Demand
    }

    /// Builds the model of a problem.
    public init(_ problem: RosterProblem, for purpose: Purpose = .planning) {
        self.problem = problem
        self.purpose = purpose
        let slots = problem.facts.slots.count
        slotCount = slots
        scopedDays = ScopedDaysTable(problem, knowsExclusive: purpose == .planning)
        absencesOf = problem.facts.byPerson(problem.absences.map(\.person))
        wishesOf = problem.facts.byPerson(problem.wishes.map(\.person))
        cells = [Bit](repeating: .off, count: problem.people.count * slots)
        granted = []
        absent = []
        linear.relaxesWeakly = !problem.weaklyRelaxed.isEmpty
        let moments = Moments(problem.facts)
        for person in problem.people.indices {
            for slot in 0..<slots where purpose == .explaining || !problem.isClosed(person: person, slot: slot) {
                cells[person * slots + slot] = .open(
                    linear.addLiteral(at: .init(line: person, moment: moments.of(problem.slots[slot].date))))
            }
        }
        granted = problem.wishes.map { wish in
            let place = problem.facts.index(of: wish.person).map {
                LinearModel.Place(line: $0, moment: moments.before(wish.days))
            }
            return .open(linear.addLiteral(at: place))
        }
        // To explain, an absence is something that was asked for, and that could be called off.
        let isAsked = purpose == .explaining && problem.rules.contains { $0 is AbsenceRule }
        absent = problem.absences.map { _ in isAsked ? .open(linear.addLiteral()) : .on }
        linear.choiceCount = linear.variables.count
        if purpose == .explaining { addBars() }
        for (index, rule) in problem.rules.enumerated() {
            self.rule = index
            rule.constrain(&self)
        }
    }

    private mutating func addBars() {
        for (rule, bar) in problem.bars where !problem.rules[rule].severity.isSoft {
            self.rule = rule
            let demand = register { bar.demand }
            for cell in bar.cells {
                guard case .open(let literal) = self.cell(person: cell.person, slot: cell.slot) else { continue }
                linear.constraints.append(.init(.anyOf([!literal]), demand: demand))
            }
        }
    }

    /// Nil when planning: then nobody asks, and the demand is not even made.
    private mutating func register(_ demand: () -> Demand) -> Int? {
        guard purpose == .explaining else { return nil }
        let demand = demand()
        let key = RegisteredDemand(rule: rule, demand: demand)
        if let known = registered[key] { return known }
        demands.append((rule, demand))
        registered[key] = demands.count - 1
        return demands.count - 1
    }
}

// What a rule can speak of.
extension RosterModel {
    /// Whether this person stands in this slot.
    public func cell(person: Int, slot: Int) -> Bit { cells[person * slotCount + slot] }

    /// Whether this leave wish is granted.
    public func isGranted(wish: Int) -> Bit { granted[wish] }

    /// Whether this approved absence is taken: for certain when planning.
    public func isAbsent(absence: Int) -> Bit { absent[absence] }

    /// Whether the person is away on `date`: by an approved absence, or by a wish that may be granted.
    public mutating func isAway(person: Int, on date: CivilDate) -> Bit {
        let absences = absencesOf[person].filter { problem.facts.absences[$0].days.contains(date) }
        let wishes = wishesOf[person].filter { problem.facts.wishes[$0].days.contains(date) }
        return any(of: absences.map { absent[$0] } + wishes.map { granted[$0] })
    }

    /// Whether the person begins a duty of `scope` on `date`. Before the roster's days this is known.
    public mutating func stands(person: Int, on date: CivilDate, scope: RuleScope = RuleScope()) -> Bit {
        guard problem.facts.days.contains(date) else {
            return Bit(
                problem.facts.context(of: problem.facts.people[person].id).contains {
                    $0.date == date && scope.covers($0)
                })
        }
        let table = scopedDays.index(of: scope)
        let day = date - problem.facts.days.lowerBound
        let slots = scopedDays[table].slots(on: day)
        if slots.count == 1 { return cell(person: person, slot: slots[0]) }
        if let known = scopedDays[table].stands(person, day) { return known }
        let bit = any(
            of: slots.map { cell(person: person, slot: $0) },
            areExclusive: scopedDays.isExclusive(table, person: person, day: day))
        scopedDays[table].setStands(bit, person, day)
        return bit
    }

    /// Whether the person can stand in only one of `slots`, whatever else is asked.
    public func standsOnce(person: Int, in slots: [Int]) -> Bool { scopedDays.isExclusive(slots, person: person) }

    /// Whether no more than one person can stand in `slot`, whatever else is asked.
    public func isForOne(slot: Int) -> Bool { purpose == .planning && problem.isForOne(slot: slot) }

    /// Bits that add up to 1 if the person begins a duty of `scope` on `date`, and to 0 if not.
    public mutating func standing(person: Int, on date: CivilDate, scope: RuleScope = RuleScope()) -> [Bit] {
        let table = scopedDays.index(of: scope)
        let day = date - problem.facts.days.lowerBound
        guard problem.facts.days.contains(date), scopedDays.isExclusive(table, person: person, day: day) else {
            let bit = stands(person: person, on: date, scope: scope)
            return bit == .off ? [] : [bit]
        }
        return scopedDays[table].slots(on: day).map { cell(person: person, slot: $0) }.filter { $0 != .off }
    }

    /// Whether a run of the person's days of duty begins on `date`: there is one on that day, and none the day before.
    mutating func begins(person: Int, on date: CivilDate, scope: RuleScope) -> Bit {
        let table = scopedDays.index(of: scope)
        let day = date - problem.facts.days.lowerBound
        if let known = scopedDays[table].begins(person, day) { return known }
        let (today, yesterday) = (
            stands(person: person, on: date, scope: scope), stands(person: person, on: date - 1, scope: scope)
        )
        let bit = !any(of: [!today, yesterday])
        scopedDays[table].setBegins(bit, person, day)
        return bit
    }

    /// A whole number for the solver to choose, for rules that count in a way of their own.
    public mutating func number(in range: ClosedRange<Int>) -> Literal { Literal(linear.addVariable(range)) }

    /// Ties variables together. What is asked of a roster goes through `require` instead, which knows who asks.
    public mutating func tie(_ form: LinearModel.Form) { linear.constraints.append(.init(form)) }

    /// At least one of `bits` is on, which something else sees to already: for the relaxation.
    public mutating func tie(anyOf bits: [Bit]) {
        if !bits.contains(.on) { tie(.anyOf(bits.compactMap(\.literal))) }
    }

    /// On where at least one of `bits` is.
    public mutating func any(of bits: [Bit]) -> Bit { any(of: bits, areExclusive: false) }

    /// - Parameter areExclusive: Whether something else keeps more than one of them from being on.
    private mutating func any(of bits: [Bit], areExclusive: Bool) -> Bit {
        if bits.contains(.on) { return .on }
        let parts = bits.sortedLiterals
        if parts.count <= 1 { return parts.first.map { .open($0) } ?? .off }
        if let known = disjunctions[parts] { return known }
        let result = linear.addLiteral(at: linear.place(after: parts.map(\.variable)))
        if areExclusive {
            linear.constraints.append(.init(.exactlyOne(parts + [!result])))
        } else {
            for part in parts { linear.constraints.append(.init(.anyOf([!part, result]))) }
            linear.constraints.append(.init(.anyOf(parts + [!result])))
        }
        disjunctions[parts] = .open(result)
        return .open(result)
    }
}

// What a rule can ask for.
extension RosterModel {
    /// The number of bits that are on lies in `range`.
    public mutating func require(_ bits: [Bit], count range: ClosedRange<Int>, by demand: @autoclosure () -> Demand) {
        require(bits.map { ($0, 1) }, sum: range, by: demand())
    }

    public mutating func require(_ bits: [Bit], atMost limit: Int, by demand: @autoclosure () -> Demand) {
        require(bits, count: Int.min...limit, by: demand())
    }

    public mutating func require(_ bits: [Bit], atLeast limit: Int, by demand: @autoclosure () -> Demand) {
        require(bits, count: limit...Int.max, by: demand())
    }

    /// At least one of `bits` is on.
    public mutating func require(anyOf bits: [Bit], by demand: @autoclosure () -> Demand) {
        if bits.contains(.on) { return }
        let index = register(demand)
        linear.constraints.append(.init(.anyOf(bits.compactMap(\.literal)), demand: index))
    }

    /// The weights of the bits that are on add up to something in `range`.
    public mutating func require(
        _ weighted: [(bit: Bit, weight: Int)], sum range: ClosedRange<Int>, by demand: @autoclosure () -> Demand
    ) {
        let (terms, known) = linearTerms(weighted)
        let lower = range.lowerBound == Int.min ? Int.min : range.lowerBound - known
        let upper = range.upperBound == Int.max ? Int.max : range.upperBound - known
        let least = terms.reduce(0) { $0 + min(0, $1.coefficient) }
        let most = terms.reduce(0) { $0 + max(0, $1.coefficient) }
        if lower <= least && most <= upper { return }
        let index = register(demand)
        let literals = weighted.compactMap { $0.weight == 1 ? $0.bit.literal : nil }
        // A negated literal stands in the terms as 1 less its variable.
        let negated = literals.count(where: \.isNegated)
        let counts = literals.count == terms.count
        if counts, upper == 1 - negated, lower <= -negated {
            linear.constraints.append(.init(.atMostOne(literals), demand: index))
        } else if counts, upper == 1 - negated, lower == upper {
            linear.constraints.append(.init(.exactlyOne(literals), demand: index))
        } else {
            linear.constraints.append(.init(.sum(terms, lower...max(lower, upper)), demand: index))
        }
    }

    /// The terms of a weighted sum of bits, and what the known bits add.
    private func linearTerms(_ weighted: [(bit: Bit, weight: Int)]) -> (terms: [LinearModel.Term], known: Int) {
        var known = 0
        var terms: [LinearModel.Term] = []
        for (bit, weight) in weighted {
            switch bit {
            case .off: continue
            case .on: known += weight
            case .open(let literal) where literal.isNegated:
                known += weight
                terms.append(.init(literal.variable, -weight))
            case .open(let literal): terms.append(.init(literal.variable, weight))
            }
        }
        return (terms, known)
    }
}

// What a rule can charge, each unit at the rule's weight.
extension RosterModel {
    /// Charges `amount` where `bit` is on. A negative amount is a saving.
    public mutating func charge(_ amount: Int, for bit: Bit) {
        guard purpose == .planning, case .soft(let weight, let tier) = problem.rules[rule].settings.strength,
            amount != 0, weight != 0
        else { return }
        switch bit {
        case .off: return
        case .on: fixedCharges[tier, default: 0] += amount * weight
        case .open(let literal):
            if literal.isNegated { fixedCharges[tier, default: 0] += amount * weight }
            charges.append(
                Charge(
                    rule: rule, tier: tier, variable: literal.variable,
                    amount: literal.isNegated ? -amount * weight : amount * weight))
        }
    }

    /// Charges `amount` for each bit that is on beyond `limit`.
    ///
    /// - Parameter most: Something else keeps more than so many from being charged.
    /// - Returns: Where `most` is 1, whether one is charged.
    @discardableResult
    public mutating func charge(
        _ amount: Int, forEachOf bits: [Bit], beyond limit: Int, atMost most: Int = Int.max
    ) -> Bit {
        chargeDistance(amount, bits, from: limit, sign: 1, atMost: most)
    }

    /// Charges `amount` for each bit that is missing to `limit`.
    public mutating func charge(_ amount: Int, forEachOf bits: [Bit], missingTo limit: Int) {
        chargeDistance(amount, bits, from: limit, sign: -1, atMost: Int.max)
    }

    @discardableResult
    private mutating func chargeDistance(
        _ amount: Int, _ bits: [Bit], from limit: Int, sign: Int, atMost ceiling: Int
    ) -> Bit {
        guard purpose == .planning else { return .off }
        let (terms, known) = linearTerms(bits.map { ($0, sign) })
        // excess >= known + terms - sign * limit, and never negative
        let least = known + terms.reduce(0) { $0 + min(0, $1.coefficient) } - sign * limit
        let most = min(ceiling, known + terms.reduce(0) { $0 + max(0, $1.coefficient) } - sign * limit)
        guard most > 0 else { return .off }
        let excess = linear.addVariable(max(0, least)...most, at: linear.place(after: terms.map(\.variable)))
        linear.constraints.append(
            .init(.sum(terms + [.init(excess, -1)], Int.min...(sign * limit - known))))
        charge(amount, for: .open(Literal(excess)))
        return .open(Literal(excess))
    }

    /// Charges for a load: the first bit that is on costs `marginal(1)`, the second `marginal(2)` more, and so on.
    ///
    /// `marginal` must not fall, so that the cost is convex: then one literal for each step of the load gives a model
    /// whose linear relaxation is as strong as it can be.
    public mutating func chargeLoad(of bits: [Bit], marginal: (Int) -> Int) {
        guard purpose == .planning else { return }
        let known = bits.count { $0 == .on }
        for step in 0..<known { charge(marginal(step + 1), for: .on) }
        let open = bits.compactMap(\.literal)
        guard !open.isEmpty else { return }
        let place = linear.place(after: open.map(\.variable))
        // One step after another, and one load after another: so few of them have to be remembered at once.
        let steps = open.map { _ in
            loadSteps += 1
            return linear.addLiteral(at: place.map { .init(line: $0.line, moment: $0.moment + loadSteps) })
        }
        let terms = linearTerms(open.map { (.open($0), 1) } + steps.map { (.open($0), -1) })
        linear.constraints.append(.init(.sum(terms.terms, -terms.known...(-terms.known))))
        for (step, next) in zip(steps, steps.dropFirst()) {
            linear.constraints.append(.init(.anyOf([!next, step])))
        }
        for (index, step) in steps.enumerated() { charge(marginal(known + index + 1), for: .open(step)) }
    }
}

extension Bit {
    /// The literal of an open bit.
    var literal: Literal? {
        if case .open(let literal) = self { literal } else { nil }
    }
}

extension [Bit] {
    /// The literals of the open bits, by variable, each once.
    fileprivate var sortedLiterals: [Literal] {
        var literals = compactMap(\.literal)
        literals.sort { $0.code < $1.code }
        var last: Literal?
        literals.removeAll { literal in
            defer { last = literal }
            return literal == last
        }
        return literals
    }
}
