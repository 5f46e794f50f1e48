/// Alerts that wait, in the order of their causes. Adding at the end and taking from the front cost the same however many
/// wait.
struct WaitingLine: Sendable {
    private var entries: [ChannelQueue.Entry] = []
    /// Those before it have been taken.
    private var head = 0
    private var names: Set<AlertID> = []

    var count: Int { entries.count - head }
    var first: ChannelQueue.Entry? { count > 0 ? entries[head] : nil }
    var ids: [AlertID] { entries[head...].map(\.id) }

    /// By cause, then by name: nearly always at the end. One that is there already stays as it is.
    mutating func insert(_ entry: ChannelQueue.Entry) {
        guard names.insert(entry.id).inserted else { return }
        var place = entries.count
        while place > head, (entry.at, entry.id) < (entries[place - 1].at, entries[place - 1].id) { place -= 1 }
        entries.insert(entry, at: place)
    }

    /// The first `most`, or as many as there are.
    mutating func take(_ most: Int) -> [AlertID] {
        let taken = entries[head...].prefix(most).map(\.id)
        head += taken.count
        names.subtract(taken)
        if head > 64, head * 2 > entries.count {
            entries.removeFirst(head)
            head = 0
        }
        return taken
    }

    mutating func remove(_ id: AlertID) {
        guard names.remove(id) != nil else { return }
        if let index = entries[head...].firstIndex(where: { $0.id == id }) { entries.remove(at: index) }
    }
}
