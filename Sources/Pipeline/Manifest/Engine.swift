/// The program itself.
public enum Engine {
  /// The version, printed in manifests.
  public static let version = "0.1.0"
}
