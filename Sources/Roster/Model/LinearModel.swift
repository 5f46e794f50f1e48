/// A problem over whole numbers: linear constraints and a linear cost to be made small. What every engine is given.
public struct LinearModel: Sendable {
    public struct Variable: Hashable, Sendable {
        public var lower: Int
        public var upper: Int

        public init(lower: Int, upper: Int) { (self.lower, self.upper) = (lower, upper) }
    }

    public struct Term: Hashable, Sendable {
        public var variable: Int
        public var coefficient: Int

        public init(_ variable: Int, _ coefficient: Int) {
            self.variable = variable
            self.coefficient = coefficient
        }
    }

    public enum Form: Hashable, Sendable {
        /// The sum of the terms lies in the range. An open end is `Int.min` or `Int.max`.
        case sum([Term], ClosedRange<Int>)
        case atMostOne([Literal])
        case exactlyOne([Literal])
        case anyOf([Literal])
        /// `target` is the product of the factors: not linear, for comparing with plain models only.
        case product(target: Int, factors: [Int])
    }

    public struct Constraint: Hashable, Sendable {
        public var form: Form
        /// Holds only where this literal does; always where there is none.
        public var onlyIf: Literal?
        /// The demand that asks for this; nil for what only ties variables together.
        public var demand: Int?

        public init(_ form: Form, onlyIf: Literal? = nil, demand: Int? = nil) {
            self.form = form
            self.onlyIf = onlyIf
            self.demand = demand
        }
    }

    /// Where a variable stands in one person's line: the row of everything that is decided about that person alone.
    public struct Place: Hashable, Sendable {
        /// The person's index.
        public var line: Int
        /// When it is decided; a line is read in the order of moments, then of variables. What follows from other
        /// variables of the line is not before them.
        public var moment: Int

        /// So many moments are a day.
        public static let oneDay = 1 << 20

        public init(line: Int, moment: Int) {
            self.line = line
            self.moment = moment
        }
    }

    public var variables: [Variable] = []
    public var constraints = Constraints()
    /// One tier of the objective, before it is multiplied.
    public struct Tier: Hashable, Sendable {
        public var terms: [Term]
        /// What a unit of this tier counts in `objective`.
        public var multiplier: Int

        public init(terms: [Term], multiplier: Int) {
            self.terms = terms
            self.multiplier = multiplier
        }
    }

    /// What is made small, together with `offset`.
    public var objective: [Term] = []
    /// The tiers that `objective` is the multiplied sum of, the highest first; for engines that use them. May be empty. Whoever
    /// sets them promises that no saving in lower tiers is worth a unit of a higher one.
    public var tiers: [Tier] = []
    public var offset = 0
    /// What every solution costs at least, `offset` left out, where that is known from elsewhere; for engines that use it.
    public var knownBound: Int?
    /// Values to start the search from; may be partial, may be wrong.
    public var hint: [Int: Int] = [:]

    /// Whether a rule said that its relaxation is weak: see ``RosterRule/relaxesWeakly``.
    public var relaxesWeakly = false

    /// The first so many variables are what is chosen, as who stands where; all others follow from them: once the chosen
    /// ones are fixed, cheapest values of the others are found without a search worth the name. Nil where that is not known.
    public var choiceCount: Int?

    private var places = Places()

    public init() {}

    public mutating func addVariable(_ range: ClosedRange<Int>, at place: Place? = nil) -> Int {
        let number = variables.count
        variables.append(Variable(lower: range.lowerBound, upper: range.upperBound))
        if let place { places.set(place, of: number) }
        return number
    }

    /// Nil for what belongs to no single person.
    public func place(of variable: Int) -> Place? { places[variable] }

    public mutating func addLiteral(at place: Place? = nil) -> Literal { Literal(addVariable(0...1, at: place)) }

    /// This model with other ranges of its variables, one for each.
    public func with(_ ranges: [Variable]) -> LinearModel {
        var copy = self
        copy.variables = ranges
        return copy
    }

    /// The objective's value under `values`, one for each variable.
    public func cost(of values: [Int]) -> Int {
        objective.reduce(offset) { $0 + $1.coefficient * values[$1.variable] }
    }
}

/// The places of the first variables, packed; none of the others has one.
private struct Places: Sendable {
    private var lines: [Int32] = []
    private var moments: [Int32] = []

    subscript(variable: Int) -> LinearModel.Place? {
        guard variable < lines.count, lines[variable] >= 0 else { return nil }
        return .init(line: Int(lines[variable]), moment: Int(moments[variable]))
    }

    mutating func set(_ place: LinearModel.Place, of variable: Int) {
        while lines.count <= variable {
            lines.append(-1)
            moments.append(0)
        }
        lines[variable] = Int32(clamping: place.line)
        moments[variable] = Int32(clamping: place.moment)
    }
}
