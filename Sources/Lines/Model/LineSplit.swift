import Roster

/// A model taken apart: what concerns one person alone goes to that person's line, what ties people together is a row.
public struct LineSplit: Sendable {
    /// Why a model cannot be searched line by line.
    public enum Obstacle: Error, Hashable, Sendable {
        /// A constraint that is not linear, or holds only sometimes.
        case form
        /// Numbers that are too large to be added up exactly.
        case numbers
        /// Nothing belongs to a single person.
        case noLines
    }

    /// A linear constraint: the terms add up to something from `lower` to `upper`. An open end is `Int.min` or `Int.max`.
    public struct Constraint: Hashable, Sendable {
        /// `variable` is a variable's position in its line, or in a row its number in the model.
        public var terms: [LinearModel.Term]
        public var lower: Int
        public var upper: Int
    }

    /// Everything that is decided about one person alone.
    public struct Line: Sendable {
        /// The variables' numbers in the model, in the order in which they are decided.
        public var variables: [Int]
        /// For each, when it is decided.
        public var moments: [Int]
        public var constraints: [Constraint]
    }

    /// What a unit of each of the model's variables costs.
    public let costs: [Int]
    public let lines: [Line]
    public let rows: [Constraint]
    /// Variables that belong to no line.
    public let shared: [Int]

    public init(_ model: LinearModel) throws(Obstacle) {
        guard model.isLinear else { throw .form }
        guard let relaxed = RelaxedModel(model), let known = Self.rows(relaxed, offset: model.offset) else {
            throw .numbers
        }
        costs = relaxed.costs

        var lineOfPerson: [Int: Int] = [:]
        var lineOf = [Int](repeating: -1, count: model.variables.count)
        var members: [[Int]] = []
        var shared: [Int] = []
        for variable in model.variables.indices {
            guard let place = model.place(of: variable) else {
                shared.append(variable)
                continue
            }
            let line = lineOfPerson[place.line] ?? members.count
            if line == members.count {
                lineOfPerson[place.line] = line
                members.append([])
            }
            lineOf[variable] = line
            members[line].append(variable)
        }
        guard !members.isEmpty else { throw .noLines }
        self.shared = shared

        let moment = { (variable: Int) in model.place(of: variable)?.moment ?? 0 }
        var position = [Int](repeating: -1, count: model.variables.count)
        var lines = members.map { variables -> Line in
            let sorted = variables.sorted { (moment($0), $0) < (moment($1), $1) }
            for (index, variable) in sorted.enumerated() { position[variable] = index }
            return Line(variables: sorted, moments: sorted.map(moment), constraints: [])
        }
        var rows: [Constraint] = []
        for row in known {
            guard let line = row.terms.first.map({ lineOf[$0.variable] }), line >= 0,
                row.terms.allSatisfy({ lineOf[$0.variable] == line })
            else {
                rows.append(row)
                continue
            }
            let terms = row.terms.map { LinearModel.Term(position[$0.variable], $0.coefficient) }
                .sorted { $0.variable < $1.variable }
            lines[line].constraints.append(Constraint(terms: terms, lower: row.lower, upper: row.upper).reduced)
        }
        self.lines = lines.map { line in
            var line = line
            line.constraints = Self.merged(line.constraints)
            return line
        }
        self.rows = rows
    }

    init(costs: [Int], lines: [Line], rows: [Constraint], shared: [Int]) {
        (self.costs, self.lines, self.rows, self.shared) = (costs, lines, rows, shared)
    }

    /// Constraints on the same sum as one: at least so many hours, and at most so many.
    private static func merged(_ constraints: [Constraint]) -> [Constraint] {
        var merged: [Constraint] = []
        var known: [[LinearModel.Term]: Int] = [:]
        for constraint in constraints {
            if let index = known[constraint.terms] {
                merged[index].lower = max(merged[index].lower, constraint.lower)
                merged[index].upper = min(merged[index].upper, constraint.upper)
            } else {
                known[constraint.terms] = merged.count
                merged.append(constraint)
            }
        }
        return merged
    }

    /// Sums over a line or a row stay below this: they are held in 32 bits.
    private static let largestSum = 1 << 30
    private static let largestCost = 1 << 60

    /// The relaxed model's rows, each end open that nothing can reach, without those that always hold; nil where numbers
    /// are too large.
    private static func rows(_ relaxed: RelaxedModel, offset: Int) -> [Constraint]? {
        func size(_ terms: some Sequence<LinearModel.Term>) -> UInt {
            terms.reduce(0) { sum, term in
                let range = relaxed.variables[term.variable]
                let (product, overflow) = term.coefficient.magnitude.multipliedReportingOverflow(
                    by: max(range.lower.magnitude, range.upper.magnitude))
                return overflow || product > largestCost || sum > largestCost ? UInt.max / 2 : sum + product
            }
        }
        guard relaxed.variables.allSatisfy({ max($0.lower.magnitude, $0.upper.magnitude) < largestSum }),
            relaxed.costs.allSatisfy({ $0.magnitude < largestCost }), offset.magnitude < largestCost,
            size(relaxed.costs.enumerated().lazy.map { .init($0.offset, $0.element) }) < largestCost
        else { return nil }
        var rows: [Constraint] = []
        for row in relaxed.rows {
            guard row.terms.allSatisfy({ $0.coefficient.magnitude < largestSum }), size(row.terms) < largestSum else {
                return nil
            }
            var (least, most) = (0, 0)
            for term in row.terms {
                let range = relaxed.variables[term.variable]
                let (a, b) = (term.coefficient * range.lower, term.coefficient * range.upper)
                least += min(a, b)
                most += max(a, b)
            }
            let lower = row.lower <= least ? Int.min : min(row.lower, most + 1)
            let upper = row.upper >= most ? Int.max : max(row.upper, least - 1)
            if lower != Int.min || upper != Int.max { rows.append(.init(terms: row.terms, lower: lower, upper: upper)) }
        }
        return rows
    }
}

extension LineSplit.Constraint {
    /// The same in the smallest numbers: minutes of duties that all last eight hours become a count.
    fileprivate var reduced: Self {
        let divisor = terms.reduce(0) { $0.greatestCommonDivisor(with: $1.coefficient) }
        guard divisor > 1 else { return self }
        var copy = self
        for index in copy.terms.indices { copy.terms[index].coefficient /= divisor }
        if lower != Int.min { copy.lower = -(-lower).dividedDown(by: divisor) }
        if upper != Int.max { copy.upper = upper.dividedDown(by: divisor) }
        return copy
    }
}

extension Int {
    fileprivate func dividedDown(by divisor: Int) -> Int {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }
}
