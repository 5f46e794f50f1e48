import Foundation

/// Random damage to a file, of the kinds that people and disks do.
enum Mutation {
    static func mutate(_ bytes: inout Data, _ random: inout SeededGenerator) {
        let pieces = [
            "\t", "  ", "- ", ": ", "[", "]", "{", "}", "\"", "'", "&a ", "*a", "? ", "|\n", ">", "---\n", "...\n",
            "%TAG ! x\n",
            "!!int ", "!", "<<: ", "#", "\r", "\u{0}", "\u{FEFF}", "\u{85}", "999999999999999999999", "-1",
            "2026-02-30", "99:99", "~",
        ]
        let place = Int.random(in: 0...max(0, bytes.count - 1), using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...30, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
        case 2 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...bytes.count, using: &random))
        default: bytes.insert(UInt8(ascii: "\n"), at: place)
        }
    }
}
