import Roster

/// A linear model's constraints as rows, and for each variable the rows that it stands in: what small models are cut out
/// of.
struct ModelRows: Sendable {
    /// Variables that are used up one after another, as the steps of a load: the others of their row say how many are on.
    struct Ladder: Sendable {
        /// The row that says so: `factor` times the number of steps, and the other terms, add up to `sum`.
        let row: Int
        /// In their order: none is on without those before it.
        let steps: [Int]
        let factor: Int
        let sum: Int
    }

    let model: LinearModel
    let rows: [RelaxedModel.Row]
    /// What a unit of each variable costs: of the whole objective, and of each tier.
    let costs: [Int]
    let tierCosts: [[Int]]
    let ladders: [Ladder]
    /// For each variable, the ladder that it is a step of; -1 for none. For each row, the ladder that it counts.
    let ladderOfVariable: [Int32]
    let ladderOfRow: [Int32]
    /// For each row, whether it only keeps the steps of a ladder in order.
    let isLink: [Bool]

    private let starts: [Int32]
    private let entries: [Int32]

    /// Nil where the model is not linear, or its numbers are too large.
    init?(_ model: LinearModel) {
        guard model.isLinear, let relaxed = RelaxedModel(model) else { return nil }
        self.model = model
        rows = relaxed.rows
        costs = relaxed.costs
        tierCosts = model.tiers.map { tier in
            var costs = [Int](repeating: 0, count: model.variables.count)
            for term in tier.terms { costs[term.variable] += term.coefficient }
            return costs
        }
        var starts = [Int32](repeating: 0, count: model.variables.count + 1)
        for row in rows { for term in row.terms { starts[term.variable + 1] += 1 } }
        for index in model.variables.indices { starts[index + 1] += starts[index] }
        var next = starts
        var entries = [Int32](repeating: 0, count: Int(starts.last ?? 0))
        for (index, row) in rows.enumerated() {
            for term in row.terms {
                entries[Int(next[term.variable])] = Int32(index)
                next[term.variable] += 1
            }
        }
        (self.starts, self.entries) = (starts, entries)
        let found = LadderSearch(
            variables: model.variables, rows: rows, choices: model.choiceCount ?? model.variables.count,
            degrees: model.variables.indices.map { Int(starts[$0 + 1] - starts[$0]) })
        ladders = found.ladders
        isLink = found.isLink
        var ofVariable = [Int32](repeating: -1, count: model.variables.count)
        var ofRow = [Int32](repeating: -1, count: rows.count)
        for (index, ladder) in ladders.enumerated() {
            ofRow[ladder.row] = Int32(index)
            for step in ladder.steps { ofVariable[step] = Int32(index) }
        }
        (ladderOfVariable, ladderOfRow) = (ofVariable, ofRow)
    }

    /// The rows that the variable stands in.
    func rows(of variable: Int) -> ArraySlice<Int32> { entries[Int(starts[variable])..<Int(starts[variable + 1])] }

    func isMet(_ row: Int, by values: [Int]) -> Bool {
        let sum = rows[row].terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] }
        return rows[row].lower <= sum && sum <= rows[row].upper
    }

    /// Sets the steps of all ladders that count any of `changed`. False where one has too few.
    func count(_ changed: [Int], _ values: inout [Int]) -> Bool {
        for variable in changed where ladderOfVariable[variable] < 0 {
            for row in rows(of: variable) where ladderOfRow[Int(row)] >= 0 {
                let ladder = ladders[Int(ladderOfRow[Int(row)])]
                var sum = ladder.sum
                for term in rows[Int(row)].terms where ladderOfVariable[term.variable] != ladderOfRow[Int(row)] {
                    sum -= term.coefficient * values[term.variable]
                }
                let count = sum * ladder.factor
                guard (0...ladder.steps.count).contains(count) else { return false }
                for (position, step) in ladder.steps.enumerated() { values[step] = position < count ? 1 : 0 }
            }
        }
        return true
    }

    func cost(of values: [Int]) -> Int {
        var cost = model.offset
        for index in costs.indices where costs[index] != 0 { cost += costs[index] * values[index] }
        return cost
    }
}

/// Finds rows that count how many of a chain of variables are on.
private struct LadderSearch {
    private(set) var ladders: [ModelRows.Ladder] = []
    private(set) var isLink: [Bool]

    init(variables: [LinearModel.Variable], rows: [RelaxedModel.Row], choices: Int, degrees: [Int]) {
        isLink = [Bool](repeating: false, count: rows.count)
        func isStep(_ variable: Int) -> Bool {
            variable >= choices && variables[variable] == LinearModel.Variable(lower: 0, upper: 1)
        }
        // For each variable, the one that has to be on before it, and the row that says so.
        var before = [Int32](repeating: -1, count: variables.count)
        var link = before
        for (index, row) in rows.enumerated() where row.terms.count == 2 {
            guard let (first, second) = row.implication, isStep(first), isStep(second) else { continue }
            before[second] = Int32(first)
            link[second] = Int32(index)
        }
        for (index, row) in rows.enumerated() where row.lower == row.upper && row.terms.count > 2 {
            var chain = row.terms[(row.terms.count - 1)...]
            while let first = chain.first, chain.startIndex > 0 {
                let previous = row.terms[chain.startIndex - 1]
                guard before[first.variable] == Int32(previous.variable), previous.coefficient == first.coefficient
                else { break }
                chain = row.terms[(chain.startIndex - 1)...]
            }
            guard chain.count > 1, let factor = chain.first?.coefficient, abs(factor) == 1 else { continue }
            // A step stands in this row and in those that tie it to its neighbours, and nowhere else.
            let isAlone = chain.enumerated().allSatisfy { position, term in
                isStep(term.variable)
                    && degrees[term.variable] == (position == 0 || position == chain.count - 1 ? 2 : 3)
            }
            guard isAlone, before[chain[chain.startIndex].variable] < 0 else { continue }
            ladders.append(
                .init(row: index, steps: chain.map(\.variable), factor: factor, sum: row.lower))
            for term in chain.dropFirst() { isLink[Int(link[term.variable])] = true }
        }
    }
}

extension RelaxedModel.Row {
    /// Of a row that says `second` only with `first`, about 0/1 variables: both.
    fileprivate var implication: (first: Int, second: Int)? {
        guard terms.count == 2, lower == 0, upper == Int.max,
            abs(terms[0].coefficient) == 1, terms[0].coefficient == -terms[1].coefficient
        else { return nil }
        return terms[0].coefficient == 1
            ? (terms[0].variable, terms[1].variable) : (terms[1].variable, terms[0].variable)
    }
}
