/// RFC 4648, with padding.
func base64(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let piece = bytes[start..<min(start + 3, bytes.count)]
        let word = piece.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - piece.count))
        for place in 0..<4 {
            let index = Int(word >> UInt32(18 - 6 * place) & 63)
            output.append(place <= piece.count ? base64Alphabet[index] : UInt8(ascii: "="))
        }
    }
    return String(decoding: output, as: UTF8.self)
}

/// Nil for anything that is not whole, padded base64.
func base64Decoded(_ text: String) -> [UInt8]? {
    let characters = Array(text.utf8)
    guard characters.count % 4 == 0 else { return nil }
    let padding = characters.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2 else { return nil }
    var output: [UInt8] = []
    for start in stride(from: 0, to: characters.count, by: 4) {
        var word: UInt32 = 0
        for (offset, character) in characters[start..<start + 4].enumerated() {
            if start + offset >= characters.count - padding {
                word <<= 6
            } else {
                guard let value = base64Alphabet.firstIndex(of: character) else { return nil }
                word = word << 6 | UInt32(value)
            }
        }
        output += [UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255)]
    }
    return Array(output.dropLast(padding))
}

/// RFC 4648, section 5, without padding: what can stand in an address as it is.
func base64URL(_ bytes: [UInt8]) -> String {
    String(base64(bytes).compactMap { $0 == "=" ? nil : $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
}

/// Nil for anything that ``base64URL(_:)`` does not write, also where only unused bits differ.
func base64URLDecoded(_ text: String) -> [UInt8]? {
    guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "=") })
    else { return nil }
    let plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    guard let bytes = base64Decoded(plain + padding), base64URL(bytes) == text else { return nil }
    return bytes
}

private let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

/// RFC 3986: everything but letters, digits and `-._~`, in UTF-8.
func percentEncoded(_ text: String) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            output.append(byte)
        default: output += "%\(hexadecimal(byte).uppercased())".utf8
        }
    }
    return String(decoding: output, as: UTF8.self)
}
