@main struct Watchbill { static func main() {} }
