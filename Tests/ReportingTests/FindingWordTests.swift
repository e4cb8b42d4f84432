import Model
import Reporting
import Testing

@Suite struct FindingWordTests {
  private static func isChinese(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

  @Test(arguments: FindingCode.allCases) func everyFindingHasAHeadingInBothLanguages(code: FindingCode) {
    #expect(code.label.zh.unicodeScalars.contains(where: Self.isChinese))
    #expect(!code.label.en.isEmpty && code.label.en != code.rawValue && !code.label.en.unicodeScalars.contains(where: Self.isChinese))
  }
}
