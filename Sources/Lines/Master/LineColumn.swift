import Roster

/// One schedule of one person, as a column of the master.
struct LineColumn: Sendable {
    let line: Int
    let path: [Int32]
    let cost: Int
    /// What it adds to the rows, each row once.
    let rows: [Int32]
    let amounts: [Int32]

    /// Whose schedule, and which.
    struct Key: Hashable {
        let line: Int
        let path: [Int32]
    }

    var key: Key { Key(line: line, path: path) }
}

extension LineGraph {
    /// The schedule as a column; `sums` is as long as there are rows, all zero, and is left so.
    func column(_ path: [Int32], line: Int, sums: inout [Int]) -> LineColumn {
        var touched: [Int32] = []
        entries(of: path) { row, amount in
            if sums[row] == 0 { touched.append(Int32(row)) }
            sums[row] += amount
        }
        touched.sort()
        var rows: [Int32] = [], amounts: [Int32] = []
        for row in touched {
            // A row whose sum went back to zero may stand here twice.
            guard sums[Int(row)] != 0 else { continue }
            rows.append(row)
            amounts.append(Int32(sums[Int(row)]))
            sums[Int(row)] = 0
        }
        return LineColumn(line: line, path: path, cost: cost(of: path), rows: rows, amounts: amounts)
    }
}
