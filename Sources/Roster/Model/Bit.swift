/// Something that is so, is not so, or is for the solver to decide.
public enum Bit: Hashable, Sendable {
    case off
    case on
    case open(Literal)

    public static prefix func ! (bit: Bit) -> Bit {
        switch bit {
        case .off: .on
        case .on: .off
        case .open(let literal): .open(!literal)
        }
    }

    public init(_ isOn: Bool) { self = isOn ? .on : .off }
}
