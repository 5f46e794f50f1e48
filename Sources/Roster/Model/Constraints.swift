extension LinearModel {
    /// A model's constraints, packed: a roster of a year has millions. Reading one makes it anew.
    public struct Constraints: Hashable, Sendable {
        private enum Kind: UInt8 {
            case sum, weightedSum, atMostOne, exactlyOne, anyOf, product
        }

        /// Of a sum: its range, and where its coefficients begin.
        private struct Side: Hashable {
            var lower: Int
            var upper: Int
            var coefficients: Int
        }

        private var kinds: [Kind] = []
        /// Where the codes of each constraint end. A sum of coefficients 1 and -1 keeps their signs as opposites do.
        private var ends: [UInt32] = []
        private var codes: [Int32] = []
        private var coefficients: [Int] = []
        /// For sums: the index in `sides`.
        private var sideOf: [UInt32] = []
        private var sides: [Side] = []
        /// The code of each constraint's literal, and its demand; -1 for none, and empty where none has any.
        private var conditions: [Int32] = []
        private var demands: [Int32] = []

        public init() {}

        public mutating func append(_ constraint: Constraint) {
            switch constraint.form {
            case .sum(let terms, let range): append(terms, range)
            case .atMostOne(let literals): append(.atMostOne, literals)
            case .exactlyOne(let literals): append(.exactlyOne, literals)
            case .anyOf(let literals): append(.anyOf, literals)
            case .product(let target, let factors): append(.product, ([target] + factors).map { Literal($0) })
            }
            note(condition: constraint.onlyIf?.code ?? -1, demand: constraint.demand.map { Int32($0) } ?? -1)
        }

        /// Of the last constraint.
        private mutating func note(condition: Int32, demand: Int32) {
            if condition >= 0 || !conditions.isEmpty { conditions.set(condition, at: count - 1) }
            if demand >= 0 || !demands.isEmpty { demands.set(demand, at: count - 1) }
        }

        /// From now on the constraint at `index` holds only where `literal` does; always for nil.
        public mutating func setCondition(_ literal: Literal?, at index: Int) {
            if literal == nil, conditions.isEmpty { return }
            if conditions.count < count { conditions.set(-1, at: count - 1) }
            conditions[index] = literal?.code ?? -1
        }

        private mutating func append(_ kind: Kind, _ literals: [Literal]) {
            for literal in literals { codes.append(literal.code) }
            close(kind, side: 0)
        }

        private mutating func append(_ terms: [Term], _ range: ClosedRange<Int>) {
            let hasWeights = terms.contains { $0.coefficient.magnitude != 1 }
            sides.append(
                Side(lower: range.lowerBound, upper: range.upperBound, coefficients: coefficients.count))
            for term in terms {
                codes.append(Literal(term.variable, negated: !hasWeights && term.coefficient < 0).code)
                if hasWeights { coefficients.append(term.coefficient) }
            }
            close(hasWeights ? .weightedSum : .sum, side: sides.count - 1)
        }

        private mutating func close(_ kind: Kind, side: Int) {
            kinds.append(kind)
            ends.append(UInt32(codes.count))
            sideOf.append(UInt32(side))
        }
    }
}

extension LinearModel.Constraints: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { kinds.count }

    public subscript(index: Int) -> LinearModel.Constraint {
        LinearModel.Constraint(
            form(at: index), onlyIf: condition(at: index),
            demand: demands.isEmpty || demands[index] < 0 ? nil : Int(demands[index]))
    }

    fileprivate func condition(at index: Int) -> Literal? {
        conditions.isEmpty || conditions[index] < 0 ? nil : Literal(code: conditions[index])
    }

    private func form(at index: Int) -> LinearModel.Form {
        let range = codeRange(at: index)
        func literals() -> [Literal] { codes[range].map { Literal(code: $0) } }
        switch kinds[index] {
        case .sum, .weightedSum:
            let side = sides[Int(sideOf[index])]
            return .sum(terms(at: index), side.lower...side.upper)
        case .atMostOne: return .atMostOne(literals())
        case .exactlyOne: return .exactlyOne(literals())
        case .anyOf: return .anyOf(literals())
        case .product:
            let variables = literals().map(\.variable)
            return .product(target: variables[0], factors: Array(variables.dropFirst()))
        }
    }

    private func terms(at index: Int) -> [LinearModel.Term] {
        let range = codeRange(at: index)
        if kinds[index] == .sum {
            return codes[range].map { .init(Int($0 >> 1), $0 & 1 == 1 ? -1 : 1) }
        }
        let first = sides[Int(sideOf[index])].coefficients
        return range.map { .init(Int(codes[$0] >> 1), coefficients[first + $0 - range.lowerBound]) }
    }

    fileprivate func codeRange(at index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }
}

extension LinearModel.Constraints: ExpressibleByArrayLiteral {
    public init(arrayLiteral constraints: LinearModel.Constraint...) { self.init(constraints) }

    public init(_ constraints: some Sequence<LinearModel.Constraint>) {
        for constraint in constraints { append(constraint) }
    }

    /// Leaves out every constraint that `isMeant`.
    public mutating func removeAll(where isMeant: (LinearModel.Constraint) throws -> Bool) rethrows {
        self = Self(try filter { try !isMeant($0) })
    }
}

// For splitting a model, without making each constraint.
extension LinearModel.Constraints {
    /// Tells `body` every variable that the constraint at `index` is about.
    func forEachVariable(at index: Int, _ body: (Int) -> Void) {
        if let literal = condition(at: index) { body(literal.variable) }
        for position in codeRange(at: index) { body(Int(codes[position] >> 1)) }
    }

    /// The first of them; nil for a constraint about nothing.
    func firstVariable(at index: Int) -> Int? {
        condition(at: index)?.variable ?? codeRange(at: index).first.map { Int(codes[$0] >> 1) }
    }

    /// Appends the constraint at `index` of `other`, its variables numbered as `number` says.
    mutating func append(_ index: Int, of other: Self, numbered number: (Int) -> Int) {
        let range = other.codeRange(at: index)
        for position in range {
            let literal = Literal(code: other.codes[position])
            codes.append(Literal(number(literal.variable), negated: literal.isNegated).code)
        }
        let kind = other.kinds[index]
        let isSum = kind == .sum || kind == .weightedSum
        if isSum {
            var side = other.sides[Int(other.sideOf[index])]
            let first = side.coefficients
            side.coefficients = coefficients.count
            if kind == .weightedSum { coefficients += other.coefficients[first..<first + range.count] }
            sides.append(side)
        }
        close(kind, side: isSum ? sides.count - 1 : 0)
        note(
            condition: other.condition(at: index).map {
                Literal(number($0.variable), negated: $0.isNegated).code
            } ?? -1, demand: other.demands.isEmpty ? -1 : other.demands[index])
    }
}

extension [Int32] {
    /// What is not there yet before `index` becomes -1.
    fileprivate mutating func set(_ value: Int32, at index: Int) {
        while count <= index { append(-1) }
        self[index] = value
    }
}
