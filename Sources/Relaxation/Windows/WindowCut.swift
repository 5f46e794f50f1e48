import Roster

/// A small model cut out of a large one: some choices and what follows from them are open, all else is as it is.
struct WindowCut: Sendable {
    /// Every solution costs what it costs in the whole.
    let model: LinearModel
    /// For each variable of `model`, its number in the whole.
    let variables: [Int]
    /// So many of the first variables are choices.
    let choiceCount: Int
    /// What the whole's other variables are, and what those of `model` were.
    let values: [Int]

    /// The values of `model`'s variables before.
    var known: [Int] { variables.map { values[$0] } }

    /// The whole's values with a solution of `model` put in.
    func whole(_ solution: [Int]) -> [Int] {
        var whole = values
        for (variable, value) in zip(variables, solution) { whole[variable] = value }
        return whole
    }

    /// - Parameters:
    ///   - open: The choices that are open.
    ///   - values: What the others are, and those that follow from them alone.
    ///   - undecided: For each choice, whether it has no meaning yet: then it counts as nothing, and a demand that looks at
    ///     some of these waits, as far as they could still meet it. Empty where all are decided.
    ///   - expected: For each choice, what it may come to on average: a ladder counts that as long as it is undecided.
    /// - Returns: Nil where the choices that are not open contradict each other.
    init?(_ rows: ModelRows, open: [Int], values: [Int], undecided: [Bool] = [], expected: [Double] = []) {
        var cutting = Cutting(rows: rows, values: values, undecided: undecided, expected: expected)
        cutting.open(open)
        guard cutting.addRows() else { return nil }
        cutting.charge()
        choiceCount = open.count
        (model, variables, self.values) = (cutting.model, cutting.variables, cutting.values)
    }
}

private struct Cutting {
    let rows: ModelRows
    var values: [Int]
    let undecided: [Bool]
    let expected: [Double]
    var model = LinearModel()
    var variables: [Int] = []
    private var numbers: [Int32]
    private var touched: [Int] = []
    private let choices: Int

    init(rows: ModelRows, values: [Int], undecided: [Bool], expected: [Double]) {
        (self.rows, self.values, self.undecided, self.expected) = (rows, values, undecided, expected)
        numbers = [Int32](repeating: -1, count: values.count)
        choices = rows.model.choiceCount ?? values.count
    }

    /// Opens choices and all that follows from them.
    mutating func open(_ open: [Int]) {
        var isTouched = [Bool](repeating: false, count: rows.rows.count)
        var next = 0
        for variable in open { add(variable) }
        while next < variables.count {
            let variable = variables[next]
            next += 1
            guard rows.ladderOfVariable[variable] < 0 else { continue }
            for row in rows.rows(of: variable) where !isTouched[Int(row)] {
                isTouched[Int(row)] = true
                touched.append(Int(row))
                for term in rows.rows[Int(row)].terms
                where term.variable >= choices && rows.ladderOfVariable[term.variable] < 0 { add(term.variable) }
            }
        }
        touched.sort()
        for row in touched where rows.ladderOfRow[row] >= 0 { addSteps(rows.ladders[Int(rows.ladderOfRow[row])]) }
    }

    private mutating func add(_ variable: Int, _ range: LinearModel.Variable? = nil) {
        guard numbers[variable] < 0 else { return }
        let range = range ?? rows.model.variables[variable]
        numbers[variable] = Int32(variables.count)
        variables.append(variable)
        _ = model.addVariable(range.lower...range.upper, at: rows.model.place(of: variable))
    }

    /// Opens those steps that may be on or off, and sets the others.
    private mutating func addSteps(_ ladder: ModelRows.Ladder) {
        var (least, most) = (later(in: ladder.row), later(in: ladder.row))
        for term in rows.rows[ladder.row].terms
        where rows.ladderOfVariable[term.variable] != rows.ladderOfRow[ladder.row] {
            let range = range(of: term)
            (least, most) = (least + range.lower, most + range.upper)
        }
        let (low, high) =
            ladder.factor > 0 ? (ladder.sum - most, ladder.sum - least) : (least - ladder.sum, most - ladder.sum)
        let first = min(max(0, low), ladder.steps.count), end = max(first, min(high, ladder.steps.count))
        for position in 0..<first { values[ladder.steps[position]] = 1 }
        for position in end..<ladder.steps.count { values[ladder.steps[position]] = 0 }
        for position in first..<end { add(ladder.steps[position]) }
        for position in first..<end where position + 1 < end {
            let pair = [ladder.steps[position], ladder.steps[position + 1]].map { Int(numbers[$0]) }
            model.constraints.append(.init(.anyOf([!Literal(pair[1]), Literal(pair[0])])))
        }
    }

    /// What the undecided choices of a row that counts steps are expected to add up to.
    private func later(in row: Int) -> Int {
        guard !expected.isEmpty else { return 0 }
        var sum = 0.0
        for term in rows.rows[row].terms where term.variable < undecided.count && undecided[term.variable] {
            sum += Double(term.coefficient) * expected[term.variable]
        }
        return Int(sum.rounded())
    }

    /// What a term can add up to.
    private func range(of term: LinearModel.Term) -> LinearModel.Variable {
        let variable = term.variable
        guard numbers[variable] >= 0 else {
            let value = term.coefficient * values[variable]
            return .init(lower: value, upper: value)
        }
        return rows.model.variables[variable].times(term.coefficient)
    }

    /// False where a row cannot be met.
    mutating func addRows() -> Bool {
        for index in touched where !rows.isLink[index] {
            let row = rows.rows[index]
            var terms: [LinearModel.Term] = [], least = 0, most = 0, waits = false
            var fixed = rows.ladderOfRow[index] < 0 ? 0 : later(in: index)
            let isDemand = row.terms.allSatisfy { $0.variable < choices }
            var later = LinearModel.Variable(lower: 0, upper: 0)
            for term in row.terms {
                let number = numbers[term.variable]
                if number >= 0 {
                    terms.append(.init(Int(number), term.coefficient))
                    let range = rows.model.variables[term.variable].times(term.coefficient)
                    (least, most) = (least + range.lower, most + range.upper)
                } else if term.variable < undecided.count, undecided[term.variable] {
                    waits = true
                    let range = rows.model.variables[term.variable].times(term.coefficient)
                    if isDemand {
                        later = .init(lower: later.lower + range.lower, upper: later.upper + range.upper)
                    } else {
                        fixed += term.coefficient * values[term.variable]
                    }
                } else {
                    fixed += term.coefficient * values[term.variable]
                }
            }
            let lower = row.lower == Int.min ? Int.min : row.lower - fixed - later.upper
            let upper = row.upper == Int.max ? Int.max : row.upper - fixed - later.lower
            if lower <= least, most <= upper { continue }
            guard lower <= most, least <= upper else {
                if waits { continue }
                return false
            }
            let areLiterals = terms.allSatisfy { model.variables[$0.variable].isLiteral }
            model.constraints.append(
                .init(areLiterals ? .of(terms, lower: lower, upper: upper) : .sum(terms, lower...upper)))
        }
        return true
    }

    mutating func charge() {
        let whole = rows.model
        model.relaxesWeakly = whole.relaxesWeakly
        model.offset = rows.cost(of: values)
        for (number, variable) in variables.enumerated() where rows.costs[variable] != 0 {
            model.objective.append(.init(number, rows.costs[variable]))
            model.offset -= rows.costs[variable] * values[variable]
        }
        model.tiers = zip(whole.tiers, rows.tierCosts).map { tier, costs in
            .init(
                terms: variables.enumerated().compactMap { number, variable in
                    costs[variable] == 0 ? nil : .init(number, costs[variable])
                }, multiplier: tier.multiplier)
        }
    }
}

extension LinearModel.Variable {
    fileprivate var isLiteral: Bool { lower >= 0 && upper <= 1 }

    fileprivate func times(_ factor: Int) -> Self {
        factor >= 0
            ? .init(lower: factor * lower, upper: factor * upper) : .init(lower: factor * upper, upper: factor * lower)
    }
}

extension LinearModel.Form {
    /// The sum of terms about 0/1 variables lies in a range, in the words that engines know best.
    fileprivate static func of(_ terms: [LinearModel.Term], lower: Int, upper: Int) -> Self {
        guard terms.allSatisfy({ abs($0.coefficient) == 1 }) else { return .sum(terms, lower...upper) }
        let negated = terms.count { $0.coefficient < 0 }
        let literals = { terms.map { Literal($0.variable, negated: $0.coefficient < 0) } }
        if upper == 1 - negated {
            if lower <= -negated { return .atMostOne(literals()) }
            if lower == upper { return .exactlyOne(literals()) }
        }
        if lower == 1 - negated, upper >= terms.count - negated { return .anyOf(literals()) }
        return .sum(terms, lower...upper)
    }
}
