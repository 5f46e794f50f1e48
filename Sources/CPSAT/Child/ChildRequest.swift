import Foundation

/// What the child reads from its standard input, all numbers little-endian: the parent's process id, the length of the
/// parameters, the parameters, the length of the model, the model. Its answer, on what was its standard output, is the
/// length of the response and the response. Then the next request may come; after the last one the input ends.
enum ChildRequest {
    /// How a child ends that has no library, that was given no request, and that failed otherwise.
    static let unavailable: Int32 = 69, notUnderstood: Int32 = 65, broken: Int32 = 70

    static func bytes(_ call: SolverCall, parent: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24 + call.parameters.count + call.model.count)
        append(UInt64(parent), to: &bytes)
        append(UInt64(call.parameters.count), to: &bytes)
        bytes += call.parameters
        append(UInt64(call.model.count), to: &bytes)
        bytes += call.model
        return bytes
    }

    /// Reads a request; nil if the descriptor ends before the request does, or what comes is none.
    static func read(from descriptor: Int32) -> (call: SolverCall, parent: Int32)? {
        guard let parent = number(from: descriptor), let id = Int32(exactly: parent),
            let parameters = block(from: descriptor), let model = block(from: descriptor)
        else { return nil }
        return (SolverCall(model: model, parameters: parameters, seconds: 0), id)
    }

    fileprivate static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }

    private static func number(from descriptor: Int32) -> UInt64? {
        exactly(8, from: descriptor)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func block(from descriptor: Int32) -> [UInt8]? {
        guard let length = number(from: descriptor), length <= Int32.max else { return nil }
        return exactly(Int(length), from: descriptor)
    }

    private static func exactly(_ count: Int, from descriptor: Int32) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let got = Foundation.read(descriptor, start + filled, count - filled)
                if got > 0 { filled += got } else if got == 0 || errno != EINTR { break }
            }
        }
        return bytes.count == count ? bytes : nil
    }
}

/// What the child answers, as it comes.
struct ChildAnswer {
    private var bytes: [UInt8] = []

    mutating func take(_ piece: some Sequence<UInt8>) { bytes += piece }

    /// A response as the child sends it.
    static func bytes(_ response: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + response.count)
        ChildRequest.append(UInt64(response.count), to: &bytes)
        return bytes + response
    }

    /// Whether there is a response, and nothing is missing or too much.
    var isWhole: Bool { bytes.count > 8 && UInt64(bytes.count - 8) == length }

    /// The response, once it is whole.
    var content: [UInt8] { Array(bytes.dropFirst(8)) }

    private var length: UInt64 { bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}
