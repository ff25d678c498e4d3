@ApplicationModule(allowedDependencies = {})
package invalid.modules.closed;

import org.springframework.modulith.ApplicationModule;
