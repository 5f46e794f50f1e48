import CHiGHS
import Roster

/// A linear programme inside HiGHS that grows and shrinks, and is solved again and again from where the last time ended.
///
/// It is minimised. Rows are added without terms; the columns bring them. An open side is an infinity. Rows and columns are
/// counted from 0 in the order in which they were added; to remove columns moves those that follow.
///
/// What HiGHS refuses, such as a row that there is not, changes nothing and is remembered in ``isFaulty``.
///
/// Not `Sendable`: used by one thread at a time. Any number of them may be used side by side.
public final class HiGHSProgramme {
    private let library: HiGHSLibrary
    let pointer: OpaquePointer

    public private(set) var rowCount = 0
    public private(set) var columnCount = 0

    /// Whether HiGHS ever refused a change: a fault of ours, so answers are not those of the programme that was meant.
    public private(set) var isFaulty = false

    private var mask: [CInt] = []

    /// - Throws: ``SolverFailure`` where HiGHS cannot be used.
    public init(_ library: HiGHSLibrary) throws {
        guard let pointer = chighs_new_programme(library.pointer) else {
            throw SolverFailure(
                "HiGHS makes no programme: there is no memory, or it counts in other numbers than of 32 bits.")
        }
        self.library = library
        self.pointer = pointer
    }

    deinit { chighs_destroy_programme(pointer) }

    // MARK: Growing

    /// The number of the new row.
    @discardableResult
    public func addRow(lower: Double, upper: Double) -> Int {
        note(chighs_add_rows(pointer, 1, [lower], [upper]), rows: 1)
        return rowCount - 1
    }

    /// As many rows as there are numbers in each of the arrays.
    public func addRows(lower: [Double], upper: [Double]) {
        guard hold(lower.count == upper.count), !lower.isEmpty else { return }
        note(chighs_add_rows(pointer, CInt(lower.count), lower, upper), rows: lower.count)
    }

    /// The number of the new column.
    @discardableResult
    public func addColumn(cost: Double, lower: Double, upper: Double, rows: [Int32], values: [Double]) -> Int {
        addColumns(costs: [cost], lower: [lower], upper: [upper], starts: [0], rows: rows, values: values)
        return columnCount - 1
    }

    /// As many columns as there are numbers in each of the first four. The terms of column i are those from `starts[i]`
    /// on, up to where the next one's begin; no column names a row twice.
    public func addColumns(
        costs: UnsafeBufferPointer<Double>, lower: UnsafeBufferPointer<Double>, upper: UnsafeBufferPointer<Double>,
        starts: UnsafeBufferPointer<Int32>, rows: UnsafeBufferPointer<Int32>, values: UnsafeBufferPointer<Double>
    ) {
        let count = costs.count
        guard hold(lower.count == count && upper.count == count && starts.count == count),
            hold(rows.count == values.count && rows.count < Int32.max), let cost = costs.baseAddress,
            let low = lower.baseAddress, let high = upper.baseAddress, let start = starts.baseAddress
        else { return }
        var none: (row: Int32, value: Double) = (0, 0)
        let taken = withUnsafePointer(to: &none.row) { noRow in
            withUnsafePointer(to: &none.value) { noValue in
                chighs_add_columns(
                    pointer, CInt(count), cost, low, high, CInt(rows.count), start, rows.baseAddress ?? noRow,
                    values.baseAddress ?? noValue)
            }
        }
        note(taken, columns: count)
    }

    /// The same from arrays.
    public func addColumns(
        costs: [Double], lower: [Double], upper: [Double], starts: [Int32], rows: [Int32], values: [Double]
    ) {
        costs.withUnsafeBufferPointer { costs in
            lower.withUnsafeBufferPointer { lower in
                upper.withUnsafeBufferPointer { upper in
                    starts.withUnsafeBufferPointer { starts in
                        rows.withUnsafeBufferPointer { rows in
                            values.withUnsafeBufferPointer { values in
                                addColumns(
                                    costs: costs, lower: lower, upper: upper, starts: starts, rows: rows, values: values
                                )
                            }
                        }
                    }
                }
            }
        }
    }

    /// Removes the columns that `isGone` says; of the others the basis stays.
    public func removeColumns(where isGone: (Int) -> Bool) {
        mask.removeAll(keepingCapacity: true)
        var gone = 0
        for column in 0..<columnCount {
            let goes = isGone(column)
            mask.append(goes ? 1 : 0)
            if goes { gone += 1 }
        }
        guard gone > 0 else { return }
        note(chighs_remove_columns(pointer, &mask), columns: -gone)
    }

    // MARK: Changing

    public func setCost(_ column: Int, _ cost: Double) { note(chighs_set_cost(pointer, CInt(column), cost)) }

    public func setBounds(_ column: Int, lower: Double, upper: Double) {
        note(chighs_set_bounds(pointer, CInt(column), lower, upper))
    }

    public func setRowBounds(_ row: Int, lower: Double, upper: Double) {
        note(chighs_set_row_bounds(pointer, CInt(row), lower, upper))
    }

    /// One cost for each of `columns`, none of which is named twice.
    public func setCosts(_ columns: [Int32], _ costs: [Double]) {
        guard hold(columns.count == costs.count), !columns.isEmpty else { return }
        note(chighs_set_all_costs(pointer, CInt(columns.count), columns, costs))
    }

    /// One range for each of `columns`, none of which is named twice.
    public func setBounds(_ columns: [Int32], lower: [Double], upper: [Double]) {
        guard hold(columns.count == lower.count && columns.count == upper.count), !columns.isEmpty else { return }
        note(chighs_set_all_bounds(pointer, CInt(columns.count), columns, lower, upper))
    }

    /// One range for each of `rows`, none of which is named twice.
    public func setRowBounds(_ rows: [Int32], lower: [Double], upper: [Double]) {
        guard hold(rows.count == lower.count && rows.count == upper.count), !rows.isEmpty else { return }
        note(chighs_set_all_row_bounds(pointer, CInt(rows.count), rows, lower, upper))
    }

    /// One of HiGHS' own options. Those for threads must stay as they are.
    public func setOption(_ name: String, _ value: Bool) { note(chighs_set_bool(pointer, name, value ? 1 : 0)) }
    public func setOption(_ name: String, _ value: Int) { note(chighs_set_int(pointer, name, CInt(clamping: value))) }
    public func setOption(_ name: String, _ value: Double) { note(chighs_set_double(pointer, name, value)) }
    public func setOption(_ name: String, _ value: String) { note(chighs_set_string(pointer, name, value)) }

    /// Forgets basis and solution: the next run starts from nothing.
    public func forget() { chighs_forget(pointer) }

    private func note(_ taken: CInt, rows: Int = 0, columns: Int = 0) {
        guard hold(taken != 0) else { return }
        rowCount += rows
        columnCount += columns
    }

    private func hold(_ condition: Bool) -> Bool {
        if !condition { isFaulty = true }
        return condition
    }
}
