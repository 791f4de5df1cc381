import Claims
import Testing
