/// Words in groups of a fixed size, each group once, with the number it was given.
struct StateTable {
    let words: Int
    private(set) var count = 0
    private(set) var storage: [UInt64] = []
    /// Number of a state, or -1; as many as a power of two.
    private var places: [Int32]

    /// - Parameter states: About as many as there will be.
    init(words: Int, states: Int = 0) {
        self.words = max(1, words)
        var size = 64
        while size < 2 * states { size *= 2 }
        places = [Int32](repeating: -1, count: size)
        storage.reserveCapacity(states * self.words)
    }

    /// Forgets all states, and keeps the memory.
    mutating func removeAll() {
        places.withUnsafeMutableBufferPointer { $0.update(repeating: -1) }
        storage.removeAll(keepingCapacity: true)
        count = 0
    }

    @inline(__always)
    static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    @inline(__always)
    private static func hash(_ state: UnsafePointer<UInt64>, _ words: Int) -> Int {
        var hash: UInt64 = 0x243F_6A88_85A3_08D3
        for word in 0..<words { hash = mix(hash, state[word]) }
        return Int(truncatingIfNeeded: hash)
    }

    /// The number of `state`, which is new if there was none like it.
    mutating func insert(_ state: UnsafePointer<UInt64>) -> Int32 {
        let words = self.words
        let mask = places.count - 1
        var place = Self.hash(state, words) & mask
        let known: Int32? = places.withUnsafeBufferPointer { places in
            storage.withUnsafeBufferPointer { storage in
                while places[place] >= 0 {
                    let start = Int(places[place]) * words
                    var word = 0
                    while word < words, storage[start + word] == state[word] { word += 1 }
                    if word == words { return places[place] }
                    place = (place + 1) & mask
                }
                return nil
            }
        }
        if let known { return known }
        let number = Int32(count)
        places[place] = number
        for word in 0..<words { storage.append(state[word]) }
        count += 1
        if count * 2 > places.count { grow() }
        return number
    }

    private mutating func grow() {
        places = [Int32](repeating: -1, count: places.count * 4)
        let mask = places.count - 1
        storage.withUnsafeBufferPointer { storage in
            guard let base = storage.baseAddress else { return }
            for number in 0..<count {
                var place = Self.hash(base + number * words, words) & mask
                while places[place] >= 0 { place = (place + 1) & mask }
                places[place] = Int32(number)
            }
        }
    }
}

/// What arcs decide, each label once in a block.
struct LabelTable {
    private(set) var starts: [Int32] = [0]
    private(set) var positions: [Int32] = []
    private(set) var values: [Int32] = []
    /// The keys of this block's labels, in their order.
    private var known = StateTable(words: 1)
    private var first: Int32 = 0

    mutating func beginBlock() {
        known.removeAll()
        first = Int32(starts.count - 1)
    }

    /// The label that decides `values` for the positions from `first` on; `key` stands for these values in this block,
    /// for them alone if it `isSure`.
    mutating func label(_ key: UInt64, _ decided: UnsafeBufferPointer<Int32>, first: Int, isSure: Bool) -> Int32 {
        var key = key
        var label = self.first + known.insert(&key)
        while label < starts.count - 1 {
            if isSure || holds(label, decided, first: first) { return label }
            key &+= 1
            label = self.first + known.insert(&key)
        }
        for (index, value) in decided.enumerated() where value != 0 {
            positions.append(Int32(first + index))
            values.append(value)
        }
        starts.append(Int32(positions.count))
        return label
    }

    private func holds(_ label: Int32, _ decided: UnsafeBufferPointer<Int32>, first: Int) -> Bool {
        var entry = Int(starts[Int(label)])
        let end = Int(starts[Int(label) + 1])
        for (index, value) in decided.enumerated() where value != 0 {
            guard entry < end, positions[entry] == Int32(first + index), values[entry] == value else { return false }
            entry += 1
        }
        return entry == end
    }
}
