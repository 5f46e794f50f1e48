import Crypto

/// The bytes that an entry's hash is taken over: ten netstrings (`LENGTH:BYTES,`), the first `watchbill.journal/1`, then
/// sequence, unit, actor, time of the act, time of entry, kind, subject, change and the hash before. Numbers are decimal,
/// times in milliseconds since 1970, texts in UTF-8. docs/journal.md promises this form to other programs.
struct JournalHash {
    private var bytes: [UInt8] = []
    private var digits: [UInt8] = []

    /// The hash that an entry must carry at this place.
    mutating func of(_ note: JournalNote, at sequence: Int64, after previous: String) -> String {
        start(sequence)
        add(note.unit)
        add(note.actor)
        add(note.actAt.milliseconds)
        add(note.enteredAt.milliseconds)
        add(note.kind)
        add(note.subject)
        add(note.change)
        add(previous)
        finish()
        return String(decoding: digits, as: UTF8.self)
    }

    /// Whether the row, with the columns of `JournalColumns`, carries the hash that it must carry after `previous`.
    mutating func isRight(_ row: SQLRow, at sequence: Int64, after previous: [UInt8]) -> Bool {
        let namesPrevious = row.withBytes(8) { $0.elementsEqual(previous) }
        guard namesPrevious else { return false }
        start(sequence)
        row.withBytes(1) { add($0) }
        row.withBytes(2) { add($0) }
        add(row.integer(3))
        add(row.integer(4))
        for column in Int32(5)...8 { row.withBytes(column) { add($0) } }
        finish()
        return row.withBytes(9) { $0.elementsEqual(digits) }
    }

    /// The hash that was made last, as the bytes of its 64 digits.
    var last: [UInt8] { digits }

    private mutating func start(_ sequence: Int64) {
        bytes.removeAll(keepingCapacity: true)
        add("watchbill.journal/1")
        add(sequence)
    }

    private mutating func add(_ field: UnsafeRawBufferPointer) {
        addDecimal(Int64(field.count))
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: field)
        bytes.append(UInt8(ascii: ","))
    }

    private mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    private mutating func add(_ number: Int64) { add(String(number)) }

    private mutating func addDecimal(_ number: Int64) {
        var divisor: Int64 = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    private mutating func finish() {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        digits.removeAll(keepingCapacity: true)
        hash.finalize().withUnsafeBytes { digest in
            for byte in digest {
                digits.append(Self.hexadecimal[Int(byte >> 4)])
                digits.append(Self.hexadecimal[Int(byte & 15)])
            }
        }
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}

/// The columns of the journal as every reader of it selects them.
enum JournalColumns {
    static let names = "sequence, unit, actor, act_at, entered_at, kind, subject, change, previous, hash"
}

extension JournalEntry {
    /// Reads a row of `JournalColumns`.
    init(_ row: SQLRow) {
        self.init(
            sequence: row.integer(0),
            note: JournalNote(
                unit: row.text(1), actor: row.text(2), actAt: .init(milliseconds: row.integer(3)),
                enteredAt: .init(milliseconds: row.integer(4)), kind: row.text(5), subject: row.text(6),
                change: row.text(7)),
            previous: row.text(8), hash: row.text(9))
    }

    /// Whether it carries the hash of its own contents, if it stood at `place`.
    func isGenuine(at place: Int64) -> Bool {
        var maker = JournalHash()
        return maker.of(note, at: place, after: previous) == hash
    }
}
