/// What has come back so far, within the caps.
struct Answer {
    /// The header lines of the final answer, without its status line.
    private(set) var head: [UInt8] = []
    private(set) var body: [UInt8] = []
    /// The body was longer than its cap.
    private(set) var isCut = false
    /// The headers were longer than theirs.
    private(set) var hasEndlessHead = false
    private var headBytes = 0
    private var isHeadComplete = false

    /// For all header lines together, also those of provisional answers and trailers.
    static let headCap = 65_536

    /// False where the line is beyond the cap.
    mutating func addHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headBytes += line.count
        guard headBytes <= Self.headCap else {
            hasEndlessHead = true
            return false
        }
        if line.starts(with: Self.statusLine) {
            // What came before was provisional, such as 100.
            head.removeAll(keepingCapacity: true)
            isHeadComplete = false
        } else if line.first == UInt8(ascii: "\r") || line.first == UInt8(ascii: "\n") {
            isHeadComplete = true
        } else if !isHeadComplete {
            head.append(contentsOf: line)
        }
        return true
    }

    /// False where the body is complete as far as anybody wants it.
    mutating func addBody(_ bytes: UnsafeRawBufferPointer, cap: Int) -> Bool {
        let room = max(0, cap - body.count)
        body.append(contentsOf: bytes.prefix(room))
        isCut = bytes.count > room
        return !isCut
    }

    private static let statusLine = Array("HTTP/".utf8)
}
