import Architecture
import Testing
