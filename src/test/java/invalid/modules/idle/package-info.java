@ApplicationModule(allowedDependencies = "closed")
package invalid.modules.idle;

import org.springframework.modulith.ApplicationModule;
