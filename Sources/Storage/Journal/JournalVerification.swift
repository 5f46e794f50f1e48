/// Follows the chain through a database, a page at a time, and names the first entry that is not as it was written.
struct JournalVerification {
    let connection: any Connection
    /// A head that left the house.
    let against: JournalHead?

    private static let page: Int64 = 10_000

    func verdict() throws -> JournalVerdict {
        var hash = JournalHash()
        var place = Place()
        var fault: JournalFault?
        var anchored: [UInt8]? = against?.sequence == 0 ? Array(JournalHead.start.hash.utf8) : nil

        while fault == nil {
            var rows: Int64 = 0
            var misfit: JournalEntry?
            let after = place.sequence == 0 ? Int64.min : place.sequence
            try connection.rows(
                "SELECT \(JournalColumns.names) FROM journal WHERE sequence > $1 ORDER BY sequence LIMIT $2",
                [.integer(after), .integer(Self.page)]
            ) { row in
                rows += 1
                guard misfit == nil else { return }
                let expected = place.sequence + 1
                guard row.integer(0) == expected, hash.isRight(row, at: expected, after: place.hash) else {
                    misfit = JournalEntry(row)
                    return
                }
                place.step(to: hash.last)
                if place.sequence == against?.sequence { anchored = place.hash }
            }
            if let misfit { fault = try diagnosis(of: misfit, after: place) }
            if rows < Self.page { break }
        }
        if let fault { return .broken(fault) }
        if let fault = try endFault(place, anchored: anchored) { return .broken(fault) }
        return .whole(place.head)
    }

    /// Where the chain was followed to.
    private struct Place {
        var sequence: Int64 = 0
        var hash = Array(JournalHead.start.hash.utf8)
        /// The hash of the entry before.
        var before: [UInt8]?

        mutating func step(to next: [UInt8]) {
            sequence += 1
            before = hash
            hash = next
        }

        var head: JournalHead { JournalHead(sequence: sequence, hash: String(decoding: hash, as: UTF8.self)) }
        var hashBefore: String? { before.map { String(decoding: $0, as: UTF8.self) } }
    }

    /// What happened where `found` stands instead of the entry that follows `place`.
    private func diagnosis(of found: JournalEntry, after place: Place) throws -> JournalFault {
        let expected = place.sequence + 1
        let hash = place.head.hash
        if try expected > storedHead().sequence { return JournalFault(kind: .inserted, sequence: found.sequence) }
        let follower = try connection.first(
            "SELECT \(JournalColumns.names) FROM journal WHERE previous = $1 AND sequence <> $2 ORDER BY sequence",
            [.text(hash), .integer(found.sequence)], { JournalEntry($0) })

        if found.sequence < expected { return JournalFault(kind: .inserted, sequence: found.sequence) }
        if found.sequence > expected {
            let isElsewhere = follower?.isGenuine(at: expected) ?? false || found.isGenuine(at: expected)
            return JournalFault(kind: isElsewhere ? .reordered : .removed, sequence: expected)
        }
        // Somebody made room for the entry before, which names its place rightly, by moving this one up.
        if found.previous == place.hashBefore, found.isGenuine(at: expected - 1) {
            return JournalFault(kind: .inserted, sequence: expected - 1)
        }
        if let follower, follower.isGenuine(at: expected) {
            let isOfTheChain = found.previous != hash ? try exists(hash: found.previous) : false
            return JournalFault(kind: isOfTheChain ? .reordered : .inserted, sequence: expected)
        }
        if found.previous == hash { return JournalFault(kind: .altered, sequence: expected) }
        // Somebody took the entry out and moved the others down.
        if found.isGenuine(at: expected + 1) { return JournalFault(kind: .removed, sequence: expected) }
        // It agrees with itself and not with the one before, which was altered and given a fitting hash.
        if found.isGenuine(at: expected), expected > 1 {
            return JournalFault(kind: .altered, sequence: expected - 1)
        }
        return JournalFault(kind: .altered, sequence: expected)
    }

    private func exists(hash: String) throws -> Bool {
        try connection.first("SELECT sequence FROM journal WHERE hash = $1", [.text(hash)], { _ in true }) ?? false
    }

    private func storedHead() throws -> JournalHead {
        try connection.first("SELECT sequence, hash FROM journal_head WHERE id = 1") {
            JournalHead(sequence: $0.integer(0), hash: $0.text(1))
        } ?? .start
    }

    /// What is wrong at the end of a chain that agrees with itself.
    private func endFault(_ place: Place, anchored: [UInt8]?) throws -> JournalFault? {
        let head = try storedHead()
        let wanted = max(head.sequence, against?.sequence ?? 0)
        if wanted > place.sequence { return JournalFault(kind: .cutOff, sequence: place.sequence + 1) }
        if let against, anchored != Array(against.hash.utf8) {
            return JournalFault(kind: .rewritten, sequence: against.sequence)
        }
        if head.sequence < place.sequence { return JournalFault(kind: .inserted, sequence: head.sequence + 1) }
        if head.hash != place.head.hash { return JournalFault(kind: .altered, sequence: place.sequence) }
        return nil
    }
}
