/// Those for which there is no place yet, in the order in which they came.
struct WaitingTransfers {
    private var line: [Transfer] = []
    private var head = 0

    mutating func append(_ transfer: Transfer) { line.append(transfer) }

    /// The first that has not been stopped while it waited.
    mutating func next() -> Transfer? {
        while head < line.count {
            let transfer = line[head]
            head += 1
            if case .waiting = transfer.phase { return transfer }
        }
        line.removeAll(keepingCapacity: true)
        head = 0
        return nil
    }

    /// Gives back what was already taken, once that is most of the line.
    mutating func tidy() {
        guard head > 1024, head > line.count / 2 else { return }
        line.removeFirst(head)
        head = 0
    }
}
