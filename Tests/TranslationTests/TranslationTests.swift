import Translation
import Testing
